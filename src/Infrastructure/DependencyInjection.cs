using GoChat.Application.Common.Ports;
using GoChat.Infrastructure.Files;
using GoChat.Infrastructure.Identity;
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
            .AddPersistence(configuration)
            .AddIdentity(configuration)
            .AddFiles(configuration);
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

    private static IServiceCollection AddIdentity(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<SecurityOptions>().Bind(configuration.GetSection(SecurityOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IPasswordHasher, PasswordHasher>();
        services.AddSingleton<IAccessTokens, AccessTokens>();
        services.AddSingleton<IRefreshTokens, RefreshTokens>();
        services.AddSingleton<IDeviceSessions, DeviceSessions>();
        return services;
    }

    private static IServiceCollection AddFiles(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<UploadOptions>().Bind(configuration.GetSection(UploadOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IFileStore, LocalFileStore>();
        return services;
    }
}
