using GoChat.Application.Common.Ports;
using GoChat.Infrastructure.Configuration;
using GoChat.Infrastructure.Database.MySql;
using GoChat.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MySqlConnector;

namespace GoChat.Infrastructure.Tests.Database.MySql;

/// <summary>How nodes create or join their database.</summary>
public sealed class StartTests
{
    [Fact]
    public async Task Nodes_that_start_at_the_same_moment_make_and_found_one_database()
    {
        var database = MariaDb.NewDatabase();

        var nodes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => UseCaseHost.Start(sharedDatabase: database))));

        var epochs = nodes.Select(n => n.Services.GetRequiredService<IInstallation>().Epoch).Distinct().ToList();
        Assert.Equal(await nodes[0].Db(db => db.Installations.Select(i => i.Epoch).ToListAsync()), epochs);
        Assert.Equal(await nodes[0].Db(db => Task.FromResult(db.Database.GetMigrations().ToList())), await nodes[0].Db(db => Applied(db.Database)));
        foreach (var node in nodes)
            await node.DisposeAsync();
        await (await MariaDb.Running()).Drop(database);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_migrations_make_what_the_model_says(bool onMySql)
    {
        await using var node = await UseCaseHost.Start(sharedDatabase: onMySql ? MariaDb.NewDatabase() : null);

        Assert.Equal([], await node.Db(db => Task.FromResult(Differences(db))));
    }

    [Fact]
    public async Task A_node_waits_while_another_prepares_the_database()
    {
        var (server, database) = (await MariaDb.Running(), MariaDb.NewDatabase());
        await using var other = new MySqlConnection(server.Administrator);
        await other.OpenAsync();
        await using var take = new MySqlCommand($"SELECT GET_LOCK('gochat-start-{database}', 0)", other);
        await take.ExecuteScalarAsync();

        var starting = Task.Run(() => UseCaseHost.Start(sharedDatabase: database));
        for (var end = DateTime.UtcNow + Nodes.Patience; await WaitingFor(database) == 0; await Task.Delay(20))
            Assert.True(DateTime.UtcNow < end && !starting.IsCompleted, "The node does not wait.");
        Assert.Equal(0L, await server.Ask($"SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = '{database}'"));
        await other.CloseAsync();

        await using var node = await starting.WaitAsync(Nodes.Patience);
        Assert.NotEmpty(node.Services.GetRequiredService<IInstallation>().Epoch);
        await server.Drop(database);

        async Task<long> WaitingFor(string name) =>
            (long)(await server.Ask($"SELECT COUNT(*) FROM information_schema.processlist WHERE state = 'User lock' AND db = '{name}'"))!;
    }

    [Fact]
    public async Task The_database_that_is_made_keeps_every_character()
    {
        var database = MariaDb.NewDatabase();
        await using var node = await UseCaseHost.Start(sharedDatabase: database);
        var server = await MariaDb.Running();

        Assert.Equal(
            "utf8mb4 utf8mb4_unicode_ci",
            await server.Ask(
                $"SELECT CONCAT(default_character_set_name, ' ', default_collation_name) FROM information_schema.schemata WHERE schema_name = '{database}'"));
        Assert.Equal(
            "message.body utf8mb4_unicode_ci, message.client_message_id -, message.id ascii_bin, message.sent_at datetime(6)",
            await server.Ask(
                $"""
                 SELECT GROUP_CONCAT(CONCAT(table_name, '.', column_name, ' ', IF(data_type = 'datetime', column_type, COALESCE(collation_name, '-'))) ORDER BY column_name SEPARATOR ', ')
                 FROM information_schema.columns WHERE table_schema = '{database}' AND table_name = 'message' AND column_name IN ('id', 'client_message_id', 'body', 'sent_at')
                 """));
    }

    [Fact]
    public async Task An_account_that_may_not_make_it_is_told_the_statement()
    {
        var server = await MariaDb.Running();
        var account = $"poor{Guid.NewGuid():N}"[..20];
        await server.Ask($"CREATE USER {account}@'%' IDENTIFIED BY 'x'");

        var refused = await Assert.ThrowsAsync<UnusableServiceException>(() => StartAs(account, "nobodys"));

        Assert.Contains("has no database nobodys that the account", refused.Message, StringComparison.Ordinal);
        Assert.Contains("CREATE DATABASE IF NOT EXISTS `nobodys` CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);
    }

    [Theory]
    [InlineData("5.7.44-log", "is 5.7.44-mysql: GoChat needs MySQL 8.0 or MariaDB 10.11, or newer")]
    [InlineData("5.5.5-10.6.16-MariaDB", "is 10.6.16-mariadb: GoChat needs")]
    public void A_server_that_is_too_old_is_refused(string version, string expected) => Assert.Contains(
        expected, Assert.Throws<UnusableServiceException>(() => new MySqlServer(Options.Create(new MySqlOptions())).Greeted(version)).Message,
        StringComparison.Ordinal);

    private static List<string> Differences(DbContext db)
    {
        var migrations = db.GetService<IMigrationsAssembly>();
        var made = db.GetService<IModelRuntimeInitializer>().Initialize(migrations.ModelSnapshot!.Model);
        return [.. db.GetService<IMigrationsModelDiffer>()
            .GetDifferences(made.GetRelationalModel(), db.GetService<IDesignTimeModel>().Model.GetRelationalModel()).Select(Describe)];
    }

    private static string Describe(MigrationOperation difference) =>
        difference is ColumnOperation column ? $"{difference.GetType().Name} {column.Table}.{column.Name}" : difference.ToString()!;

    private static Task<UseCaseHost> StartAs(string account, string database) => UseCaseHost.Start(
        services => services.Configure<MySqlOptions>(options => (options.User, options.Password, options.Database) = (account, "x", database)),
        MariaDb.NewDatabase());

    private static async Task<List<string>> Applied(Microsoft.EntityFrameworkCore.Infrastructure.DatabaseFacade database) =>
        [.. await database.GetAppliedMigrationsAsync()];
}
