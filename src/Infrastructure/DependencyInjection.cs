using GoChat.Application.Common.Ports;
using GoChat.Application.Groups;
using GoChat.Application.Groups.Members;
using GoChat.Application.Messages;
using GoChat.Infrastructure.Bus;
using GoChat.Infrastructure.Bus.Fallback;
using GoChat.Infrastructure.Bus.InProcess;
using GoChat.Infrastructure.Bus.Kafka;
using GoChat.Infrastructure.Cache;
using GoChat.Infrastructure.Cluster;
using GoChat.Infrastructure.Cluster.FanOut;
using GoChat.Infrastructure.Database;
using GoChat.Infrastructure.Database.MySql;
using GoChat.Infrastructure.Database.Sqlite;
using GoChat.Infrastructure.Database.Startup;
using GoChat.Infrastructure.Diagnostics;
using GoChat.Infrastructure.Files;
using GoChat.Infrastructure.Housekeeping;
using GoChat.Infrastructure.Identity;
using GoChat.Infrastructure.Limits;
using GoChat.Infrastructure.MessageLog;
using GoChat.Infrastructure.Outbox;
using GoChat.Infrastructure.Realtime;
using GoChat.Infrastructure.Realtime.Presence;
using GoChat.Infrastructure.Realtime.Sockets;
using GoChat.Infrastructure.Redis;
using GoChat.Infrastructure.Sms;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace GoChat.Infrastructure;

public static class DependencyInjection
{
    /// <summary>Implements every port of the Application layer; the host binds its options. Starts the database first, then the rest in this order.</summary>
    public static IServiceCollection AddInfrastructure(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(NodeId.New());
        services.AddSingleton<FailureMetrics>();
        services.AddSingleton<ISharedAttempts, SharedAttempts>();
        services.AddSingleton<IGroupLimits, GroupLimits>();
        return services
            .AddPersistence()
            .AddRedis()
            .AddReadModels()
            .AddIdentity()
            .AddSms()
            .AddFiles()
            .AddMessaging()
            .AddRealtime()
            .AddHousekeeping()
            .AddDiagnosis();
    }

    private static IServiceCollection AddPersistence(this IServiceCollection services)
    {
        services.AddSingleton<OutboxFeed>();
        services.AddSingleton<InstallationEpoch>();
        services.AddSingleton<IInstallation>(provider => provider.GetRequiredService<InstallationEpoch>());
        services.AddSqlite().AddMySql();
        services.AddScoped<AppDbContext>(provider =>
            provider.IsOnMySql() ? provider.GetRequiredService<MySqlDbContext>() : provider.GetRequiredService<SqliteDbContext>());
        services.AddScoped<IAppDbContext>(provider => provider.GetRequiredService<AppDbContext>());
        services.AddSingleton<IDatabaseOpening>(provider => provider.IsOnMySql() ? provider.Make<MySqlOpening>() : provider.Make<SqliteOpening>());
        services.AddSingleton<IOutboxWake>(provider => provider.IsOnRedis() ? provider.GetRequiredService<RedisOutboxWake>() : new NoOutboxWake());
        services.AddSingleton<IOutboxSource>(provider => provider.IsOnMySql() ? provider.Make<MySqlOutboxSource>() : provider.Make<SqliteOutboxSource>());
        services.AddSingleton<IEpochs, Epochs>();
        services.AddHostedService<DatabaseStart>();
        services.AddHostedService<EpochMarker>();
        services.AddSingleton<DatabaseHealth>();
        services.AddHealthChecks().AddCheck<DatabaseHealth>("database", timeout: DatabaseHealth.Patience);
        return services;
    }

    private static IServiceCollection AddIdentity(this IServiceCollection services)
    {
        services.AddSingleton<IPasswordHasher, PasswordHasher>();
        services.AddSingleton<IAccessTokens, AccessTokens>();
        services.AddSingleton<IRefreshTokens, RefreshTokens>();
        services.AddSingleton<ISignedInDevices, SignedInDevices>();
        services.AddSingleton<ITelephoneNumbers, TelephoneNumbers>();
        services.AddSingleton<ISmsCodes, SmsCodes>();
        return services;
    }

    private static IServiceCollection AddFiles(this IServiceCollection services)
    {
        services.AddSingleton<IFileStore, LocalFileStore>();
        services.AddHostedService<UploadsStart>();
        services.AddScoped<IUnusedFiles, UnusedFiles>();
        return services;
    }

    /// <summary>
    /// These services start in this order and stop in reverse: Kafka consumption stops, the log commits what it has accepted, the relay publishes it.
    /// </summary>
    private static IServiceCollection AddMessaging(this IServiceCollection services)
    {
        services.AddReceivePipelines(BusConsumers.All);
        services.AddSingleton<InProcessBus>();
        services.AddSingleton<IEventBus>(BusOf);
        services.AddFallback();
        services.AddMessagingBetweenNodes();
        services.AddHostedService<OutboxRelay>();
        services.AddHostedService<OutboxWatch>();
        services.AddScoped<PostBatch>();
        services.AddSingleton<GroupCommitLog>();
        services.AddSingleton<IMessageLog>(provider => provider.GetRequiredService<GroupCommitLog>());
        services.AddHostedService(provider => provider.GetRequiredService<GroupCommitLog>());
        return services.AddKafka(BusConsumers.All);
    }

    private static IEventBus BusOf(IServiceProvider provider)
    {
        if (provider.GetRequiredService<IOptions<KafkaOptions>>().Value.Enabled)
            return provider.GetRequiredService<FallbackBus>();
        return provider.IsOnRedis() ? provider.GetRequiredService<FanOutBus>() : provider.GetRequiredService<InProcessBus>();
    }

    private static IServiceCollection AddRealtime(this IServiceCollection services)
    {
        services.AddSingleton<RealtimeMetrics>();
        services.AddSingleton<ConnectionRegistry>();
        services.AddSingleton<PushRouter>();
        services.AddSingleton<IPushRouter>(provider => provider.GetRequiredService<PushRouter>());
        services.AddSingleton<PresenceWatchers>();
        services.AddSingleton<PresenceBoard>();
        services.AddSingleton<IPresence>(provider => provider.GetRequiredService<PresenceBoard>());
        services.AddHostedService<PresenceTimer>();
        services.AddSingleton<GroupAudience>();
        services.AddSingleton<MemberNames>();
        services.AddSingleton<IMemberNames>(provider => provider.GetRequiredService<MemberNames>());
        services.AddSingleton<SignedOutSockets>();
        services.AddNodes();
        services.AddHostedService<Heartbeat>();
        return services;
    }

    private static IServiceCollection AddHousekeeping(this IServiceCollection services)
    {
        services.AddSingleton<ICleanUp, OldEvents>();
        services.AddSingleton<ICleanUp, ExpiredKeys>();
        services.AddSingleton<ICleanUp, GoneDevices>();
        services.AddSingleton<ICleanUp, OldSmsCodes>();
        services.AddSingleton<ICleanUp, UnusedAvatars>();
        services.AddSingleton<ICleanUp, ExpiredInvites>();
        services.AddSingleton<ICleanUp, EndedMutes>();
        services.AddHostedService<IdleMemory>();
        services.AddSingleton<Housekeeper>();
        services.AddHostedService(provider => provider.GetRequiredService<Housekeeper>());
        return services;
    }
}
