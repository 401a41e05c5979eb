using GoChat.Infrastructure.Database.MySql;
using GoChat.Infrastructure.Database.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace GoChat.Infrastructure.Database.Startup;

/// <summary>Registers every supported database; [storage] provider selects one, and only that one is ever created.</summary>
internal static class DatabaseChoice
{
    public static IServiceCollection AddSqlite(this IServiceCollection services)
    {
        services.AddSingleton<SqliteWriteLock>();
        services.AddSingleton<SqliteFileLock>();
        return services.AddDbContext<SqliteDbContext>((provider, options) => options
            .UseSqlite($"Data Source={provider.GetRequiredService<IOptions<StorageOptions>>().Value.DatabaseFile()};Default "
                + $"Timeout={SqliteConnections.BusySeconds}")
            .AddInterceptors(new SqliteConnections()), optionsLifetime: ServiceLifetime.Singleton);
    }

    public static IServiceCollection AddMySql(this IServiceCollection services)
    {
        services.AddSingleton<MySqlServer>();
        return services.AddDbContext<MySqlDbContext>((provider, options) =>
        {
            var server = provider.GetRequiredService<MySqlServer>();
            options.UseMySql(server.Pooled, server.Version).ReplaceService<IMigrationCommandExecutor, ResumableMigrations>();
        }, optionsLifetime: ServiceLifetime.Singleton);
    }

    public static bool IsOnMySql(this IServiceProvider provider) =>
        provider.GetRequiredService<IOptions<StorageOptions>>().Value.Provider == StorageOptions.MySqlProvider;

    public static T Make<T>(this IServiceProvider provider) => ActivatorUtilities.CreateInstance<T>(provider);
}
