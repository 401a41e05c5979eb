using System.Text.Json;
using GoChat.Application.Common.Json;
using GoChat.Application.Common.Ports;
using GoChat.Infrastructure.Bus.Contracts;
using GoChat.Infrastructure.Cache;
using GoChat.Infrastructure.Cache.Engine;
using GoChat.Infrastructure.Limits;
using GoChat.Infrastructure.MessageLog;
using GoChat.Infrastructure.Tests.Cache;
using GoChat.Testing;
using GoChat.Testing.Sms;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GoChat.Infrastructure.Tests.Races;

/// <summary>The nodes of one installation on which people act at the same moment. They share the database and Redis; each has a message log.</summary>
/// <param name="database">A database of <see cref="MariaDb"/> for two nodes; null: one node, on SQLite unless the run asks for MariaDB.</param>
public abstract class RaceNodes(string? database) : IAsyncLifetime
{
    /// <summary>A group is full soon.</summary>
    internal const int MaxMembers = 5;

    private readonly List<UseCaseHost> _nodes = [];
    private long _carried;

    internal UseCaseHost One => _nodes[0];

    /// <summary>The same as <see cref="One"/> where there is one node.</summary>
    internal UseCaseHost Two => _nodes[^1];

    internal RedisServer Redis { get; private set; } = null!;

    internal CaughtSms Sms { get; } = new();

    /// <summary>Lets something happen in the middle of a use case.</summary>
    internal Meanwhile Meanwhile { get; } = new();

    public async Task InitializeAsync()
    {
        Redis = await RedisServer.Run();
        for (var i = 0; i < (database is null ? 1 : 2); i++)
        {
            _nodes.Add(await UseCaseHost.Start(Adjust, database, Redis));
            await LogOf(_nodes[i]).StartAsync(CancellationToken.None);
        }
    }

    public async Task DisposeAsync()
    {
        foreach (var node in _nodes)
        {
            await LogOf(node).StopAsync(CancellationToken.None);
            await node.DisposeAsync();
        }

        await Redis.DisposeAsync();
        if (database is not null)
            await (await MariaDb.Running()).Drop(database);
    }

    /// <summary>What the read models of every node show is what the database says.</summary>
    internal async Task AssertShown<T>(Func<IReadModels, Task<T>> ask)
    {
        var truth = StoredJson.Write(await One.Db(db => ask(new DatabaseReadModels(db))));
        foreach (var node in _nodes)
        {
            await using var scope = node.Services.CreateAsyncScope();
            Assert.Equal(truth, StoredJson.Write(await ask(scope.ServiceProvider.GetRequiredService<IReadModels>())));
        }
    }

    /// <summary>Projects all events since the last time, as the bus would, on one of the nodes.</summary>
    internal async Task Carry()
    {
        var rows = await Two.Db(db => db.Outbox.AsNoTracking().Where(r => r.Id > _carried).OrderBy(r => r.Id).ToListAsync());
        var projection = Two.Services.GetRequiredService<IReadModelProjection>();
        foreach (var row in rows)
        {
            var happened = (IWireEvent)JsonSerializer.Deserialize(row.Payload, WireEventTypes.Find(row.Type)!, WireJson.Options)!;
            await Two.Db(async db =>
            {
                await projection.Project(happened, db, CancellationToken.None);
                return 0;
            });
            _carried = row.Id;
        }
    }

    private void Adjust(IServiceCollection services)
    {
        services.Configure<GroupOptions>(options => options.MaxMembers = MaxMembers);
        services.AddSingleton<ISmsSender>(Sms);
        Meanwhile.AddTo(services);
    }

    private static GroupCommitLog LogOf(UseCaseHost node) => node.Services.GetRequiredService<GroupCommitLog>();
}

/// <summary>One process on SQLite: the embedded mode.</summary>
public sealed class OneNode() : RaceNodes(database: null);

/// <summary>Two nodes on one MariaDB.</summary>
public sealed class TwoNodes() : RaceNodes(MariaDb.NewDatabase());
