using GoChat.Application.Common.Ports;
using GoChat.Infrastructure.Messaging;
using GoChat.Infrastructure.Persistence;
using GoChat.Infrastructure.Persistence.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace GoChat.Infrastructure;

public static class DependencyInjection
{
    /// <summary>Everything behind the ports of the Application layer. The database starts first, the rest in this order.</summary>
    public static IServiceCollection AddInfrastructure(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddPersistence(configuration);
    }

    private static IServiceCollection AddPersistence(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<StorageOptions>().Bind(configuration.GetSection(StorageOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<OutboxSignal>();
        services.AddSingleton<InstallationEpoch>();
        services.AddSingleton<SqliteWriteGate>();
        services.AddDbContext<SqliteDbContext>((provider, options) => options
            .UseSqlite($"Data Source={Path.Combine(provider.GetRequiredService<IOptions<StorageOptions>>().Value.Path, "gochat.db")}")
            .AddInterceptors(new SqlitePragmas()), optionsLifetime: ServiceLifetime.Singleton);
        services.AddScoped<AppDbContext>(provider => provider.GetRequiredService<SqliteDbContext>());
        services.AddScoped<IAppDbContext>(provider => provider.GetRequiredService<SqliteDbContext>());
        services.AddHostedService<DatabaseStart>();
        return services;
    }
}
