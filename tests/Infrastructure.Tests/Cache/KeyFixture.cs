using GoChat.Application.Common.Ports;
using GoChat.Application.Groups;
using GoChat.Domain.Accounts;
using GoChat.Domain.Groups;
using GoChat.Infrastructure.Bus.Contracts;
using GoChat.Infrastructure.Cache;
using GoChat.Infrastructure.Cache.Engine;
using GoChat.Infrastructure.MessageLog;
using GoChat.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace GoChat.Infrastructure.Tests.Cache;

/// <summary>Use cases with their read models in a Redis of their own and a message log, but without a relay for the events.</summary>
public abstract class KeyFixture : IAsyncLifetime
{
    private readonly QueryCounter _queries = new();

    private protected RedisServer Redis { get; private set; } = null!;

    private protected UseCaseHost Host { get; private set; } = null!;

    private RedisCircuitBreaker Breaker => Host.Services.GetRequiredService<RedisCircuitBreaker>();

    public virtual async Task InitializeAsync()
    {
        Redis = await RedisServer.Run();
        Host = await UseCaseHost.Start(Adjust, redis: Redis);
        await Host.Services.GetRequiredService<GroupCommitLog>().StartAsync(CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        await Host.Services.GetRequiredService<GroupCommitLog>().StopAsync(CancellationToken.None);
        await Host.DisposeAsync();
        await Redis.DisposeAsync();
    }

    private protected virtual void Adjust(IServiceCollection services) => _queries.AddTo(services);

    /// <summary>The read models match the database, and the second read does not query it.</summary>
    private protected async Task AssertAsInTheDatabase<T>(Func<IReadModels, Task<T>> ask)
    {
        var truth = StoredJson.Write(await Host.Db(db => ask(new DatabaseReadModels(db))));
        Assert.Equal(truth, StoredJson.Write(await Shown(ask)));
        var queries = await _queries.CountDuring(async () => Assert.Equal(truth, StoredJson.Write(await Shown(ask))));
        Assert.True(
            queries == 0, $"{queries} queries where the keys were to answer; Redis is {(Breaker.IsSettled ? "believed" : "not believed: a command failed")}");
    }

    private protected async Task<T> Shown<T>(Func<IReadModels, Task<T>> ask)
    {
        await using var scope = Host.Services.CreateAsyncScope();
        return await ask(scope.ServiceProvider.GetRequiredService<IReadModels>());
    }

    /// <summary>Projects an event as if the bus had brought it.</summary>
    private protected Task Project(IWireEvent happened) => Host.Db(async db =>
    {
        await Host.Services.GetRequiredService<IReadModelProjection>().Project(happened, db, CancellationToken.None);
        return 0;
    });

    private protected async Task<GroupId> Group(UserId owner, params UserId[] members)
    {
        var created = await Host.Send(new CreateGroup("Hikers", "Bring water", AddMode.Direct, members, null), owner);
        Assert.Null(created.Error);
        return created.Value.Id;
    }
}
