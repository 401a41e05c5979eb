using GoChat.Application;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using GoChat.Infrastructure;
using GoChat.Infrastructure.Database;
using GoChat.Infrastructure.Database.MySql;
using GoChat.Infrastructure.Files;
using GoChat.Infrastructure.Identity;
using GoChat.Infrastructure.Redis;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace GoChat.Testing;

/// <summary>
/// Use cases on their own real database, without transports and background work. For tests of handlers. The database is SQLite, or MariaDB
/// if the test, or GOCHAT_TEST_DATABASE=mysql for all tests, requests it.
/// </summary>
public sealed class UseCaseHost : IAsyncDisposable
{
    /// <summary>A machine that stalls for a second must not look like a Redis outage: it would change what tests of queries count.</summary>
    private static readonly TimeSpan RedisPatience = TimeSpan.FromSeconds(30);

    private readonly ServiceProvider _services;
    private readonly string _folder;
    private readonly string? _ownDatabase;
    private readonly RedisServer? _commonRedis;
    private bool _disposed;

    private UseCaseHost(ServiceProvider services, string folder, string? ownDatabase, RedisServer? commonRedis) =>
        (_services, _folder, _ownDatabase, _commonRedis) = (services, folder, ownDatabase, commonRedis);

    /// <summary>For tests of parts that no use case covers.</summary>
    public IServiceProvider Services => _services;

    /// <param name="replace">Replaces ports with substitutes.</param>
    /// <param name="sharedDatabase">A database of <see cref="MariaDb"/> that other hosts may use as well, as the nodes of one installation.</param>
    /// <param name="redis">The Redis of the read models; null: there are none, unless GOCHAT_TEST_REDIS=1 requests them.</param>
    public static async Task<UseCaseHost> Start(Action<IServiceCollection>? replace = null, string? sharedDatabase = null, RedisServer? redis = null)
    {
        var ownDatabase = sharedDatabase is null && MariaDb.IsAskedFor ? MariaDb.NewDatabase() : null;
        if (ownDatabase is not null)
            await PreparedMariaDb.Make(ownDatabase);
        var folder = TestFolder.New("usecases");
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddMetrics();
        services.AddApplication();
        services.AddInfrastructure();
        services.Configure<StorageOptions>(options => options.Path = folder);
        services.Configure<UploadOptions>(options => options.Path = Path.Combine(folder, "files"));
        services.Configure<SecurityOptions>(options => options.TokenSecret = "only-for-tests-only-for-tests-only-for-tests");
        if ((sharedDatabase ?? ownDatabase) is { } database)
            await UseMariaDb(services, database);
        else
            await PreparedDatabase.CopyTo(folder);
        var common = redis is null && RedisServer.IsAskedFor ? await RedisServer.Common() : null;
        if ((redis ?? common) is { } server)
        {
            services.Configure<RedisOptions>(server.Describe);
            services.Configure<RedisOptions>(options => options.CommandTimeout = RedisPatience);
        }

        services.AddScoped<TestCaller>();
        services.AddScoped<ICurrentUser>(provider => provider.GetRequiredService<TestCaller>());
        replace?.Invoke(services);
        var host = new UseCaseHost(services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true }), folder, ownDatabase, common);
        try
        {
            foreach (var start in host.Services.GetServices<IHostedService>().Where(s => s.GetType().Name is "DatabaseStart" or "RedisConnection"))
                await start.StartAsync(CancellationToken.None);
            return host;
        }
        catch
        {
            // A start that fails, as tests of refusals expect, leaves nothing behind.
            await host.DisposeAsync();
            throw;
        }
    }

    public Task<Result<T>> Send<T>(ICommand<T> command, UserId? caller = null, DeviceId? device = null) =>
        In(caller, device, sender => sender.Send(command, CancellationToken.None));

    public Task<Result<T>> Ask<T>(IQuery<T> query, UserId? caller = null, DeviceId? device = null) =>
        In(caller, device, sender => sender.Send(query, CancellationToken.None));

    /// <summary>Reads or prepares the database with its own context.</summary>
    public async Task<T> Db<T>(Func<AppDbContext, Task<T>> use)
    {
        await using var scope = _services.CreateAsyncScope();
        var found = await use(scope.ServiceProvider.GetRequiredService<AppDbContext>());
        // Changes that a test writes past the use cases reach the read models by no event.
        if (_commonRedis is not null)
            await _commonRedis.Flush();
        return found;
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, true))
            return;
        var file = _ownDatabase is null ? await SqliteFile() : null;
        await _services.DisposeAsync();
        if (_ownDatabase is not null)
            await (await MariaDb.Running()).Drop(_ownDatabase);
        // Only its own pool: clearing all pools closes connections that other hosts of this process are opening (ObjectDisposedException).
        if (file is not null)
            SqliteConnection.ClearPool(file);
        TestFolder.Remove(_folder);
    }

    /// <summary>Names the pool of this host's connections; null when its database is not SQLite.</summary>
    private async Task<SqliteConnection?> SqliteFile()
    {
        await using var scope = _services.CreateAsyncScope();
        return scope.ServiceProvider.GetRequiredService<AppDbContext>().Database.GetDbConnection() is SqliteConnection { ConnectionString: var file }
            ? new SqliteConnection(file)
            : null;
    }

    private static async Task UseMariaDb(IServiceCollection services, string database)
    {
        var server = await MariaDb.Running();
        services.Configure<StorageOptions>(options => options.Provider = StorageOptions.MySqlProvider);
        services.Configure<MySqlOptions>(options => server.Describe(options, database));
    }

    private async Task<Result<T>> In<T>(UserId? caller, DeviceId? device, Func<ISender, Task<Result<T>>> send)
    {
        await using var scope = _services.CreateAsyncScope();
        if (caller is { } user)
            scope.ServiceProvider.GetRequiredService<TestCaller>().SignIn(user, device ?? DeviceId.New(DateTimeOffset.UtcNow));
        return await send(scope.ServiceProvider.GetRequiredService<ISender>());
    }

    private sealed class TestCaller : ICurrentUser
    {
        public Principal? Principal { get; private set; }

        public string? Address => "127.0.0.1";

        public void SignIn(UserId user, DeviceId device) => Principal = Principal.OnDevice(user, device);
    }
}
