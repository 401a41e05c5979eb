using System.Reflection;
using GoChat.Infrastructure.Database.MySql;
using GoChat.Infrastructure.Database.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Internal;
using Microsoft.Extensions.DependencyInjection;

namespace GoChat.HaltingServer;

/// <summary>Everything that a later version might add: a table, an index, rows, a column. The table has one row after exactly one run.</summary>
[Migration(Id)]
internal sealed class SecondMigration : Migration
{
    /// <summary>A file of this name in the data folder enables it.</summary>
    public const string Wanted = "SecondMigration";
    public const string Id = "99991231000000_OfALaterVersion";
    public const string Table = "of_a_later_version";

    public static void Add(IServiceCollection services)
    {
        services.ConfigureDbContext<SqliteDbContext>(options => options.ReplaceService<IMigrationsAssembly, WithSecond>());
        services.ConfigureDbContext<MySqlDbContext>(options => options.ReplaceService<IMigrationsAssembly, WithSecond>());
    }

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(Table, columns => new { id = columns.Column<int>() }, constraints: table => table.PrimaryKey("pk_later", row => row.id));
        migrationBuilder.CreateIndex("ix_later", Table, "id");
        migrationBuilder.Sql($"INSERT INTO {Table} (id) VALUES (1)");
        migrationBuilder.AddColumn<int>("more", Table, nullable: true);
    }

#pragma warning disable EF1001 // There is no public way to have a migration that is not in the context's assembly.
    private sealed class WithSecond(
        ICurrentDbContext currentContext, IDbContextOptions options, IMigrationsIdGenerator idGenerator, IDiagnosticsLogger<DbLoggerCategory.Migrations> logger)
        : MigrationsAssembly(currentContext, options, idGenerator, logger)
    {
        public override IReadOnlyDictionary<string, TypeInfo> Migrations => new SortedDictionary<string, TypeInfo>(base.Migrations.ToDictionary())
        {
            [Id] = typeof(SecondMigration).GetTypeInfo(),
        };
    }
#pragma warning restore EF1001
}
