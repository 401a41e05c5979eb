using System.Collections.Concurrent;
using GoChat.Domain.Accounts;
using GoChat.Infrastructure.Realtime;
using GoChat.Infrastructure.Redis;
using StackExchange.Redis;

namespace GoChat.Infrastructure.Cluster;

/// <summary>
/// Writes to Redis which users are connected to this node, and notifies the other nodes of changes. A write always contains the current state, so it may be
/// repeated at any time; failed writes are retried.
/// </summary>
internal sealed class PresenceEntries(
    RedisConnection redis, RedisChannels channels, NodeNames names, NodeId self, ConnectionRegistry connections, LiveNodes nodes, NodeTimes times)
{
    private const int AtOnce = 500;
    private readonly ConcurrentDictionary<UserId, byte> _due = new();
    private readonly WakeSignal _wake = new();

    /// <summary>Users with an entry; only the writer uses it.</summary>
    private readonly HashSet<UserId> _written = [];

    /// <summary>Follows the sockets from now on.</summary>
    public void Begin()
    {
        connections.Came += connection => Write(connection.User);
        connections.Gone += connection => Write(connection.User);
        nodes.Died += Bury;
        WriteAll();
    }

    /// <summary>Writes every entry again.</summary>
    public void WriteAll() => WriteShare(0, 1);

    /// <summary>Writes one share of the entries again.</summary>
    public void WriteShare(int part, int parts)
    {
        foreach (var connection in connections.All)
        {
            if ((uint)connection.User.GetHashCode() % parts == part)
                _due.TryAdd(connection.User, 0);
        }

        _wake.Give();
    }

    public async Task Run(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await _wake.Wait(stop);
            while (!_due.IsEmpty && !await WriteDue())
                await Task.Delay(times.Look, stop);
        }
    }

    /// <summary>Removes every entry of this node. All writers must have ended.</summary>
    public async Task Leave()
    {
        foreach (var users in _written.Concat(connections.All.Select(c => c.User)).Distinct().Chunk(AtOnce))
            await Task.WhenAll(users.Select(user => redis.Database.HashDeleteAsync(names.Presence(user), self.Value)));
    }

    private void Write(UserId user)
    {
        _due.TryAdd(user, 0);
        _wake.Give();
    }

    /// <returns>False when Redis did not accept it; entries that still matter are due again.</returns>
    private async Task<bool> WriteDue()
    {
        var all = true;
        foreach (var users in _due.Keys.Chunk(AtOnce))
        {
            foreach (var user in users)
                _due.TryRemove(user, out _);
            if (await Written(users))
                continue;
            all = false;
            foreach (var user in users.Where(user => _written.Contains(user) || !connections.Of(user).IsEmpty))
                _due.TryAdd(user, 0);
        }

        return all;
    }

    private async Task<bool> Written(UserId[] users)
    {
        var (here, gone) = (new List<UserId>(), new List<UserId>());
        var writing = new List<Task>();
        foreach (var user in users)
        {
            var devices = connections.Of(user).Select(c => c.Device.Value).Distinct().ToList();
            (devices.Count > 0 ? here : gone).Add(user);
            writing.AddRange(devices.Count > 0 ? Put(user, string.Join(' ', devices)) : [redis.Database.HashDeleteAsync(names.Presence(user), self.Value)]);
        }

        var news = here.Where(user => !_written.Contains(user)).Concat(gone.Where(_written.Contains)).Select(user => user.Value).ToList();
        if (news.Count > 0)
            writing.Add(channels.Publish(NodeNames.PresenceChannel, NodeMessage.Of(string.Join(' ', news.Prepend(self.Value)))));
        try
        {
            await Task.WhenAll(writing);
        }
        catch (Exception failure) when (RedisFailures.IsOutage(failure))
        {
            return false;
        }

        _written.UnionWith(here);
        _written.ExceptWith(gone);
        return true;
    }

    private Task[] Put(UserId user, string devices) =>
    [
        redis.Database.HashSetAsync(names.Presence(user), self.Value, devices),
        redis.Database.KeyExpireAsync(names.Presence(user), times.EntryLife),
    ];

    /// <summary>Otherwise an entry that other nodes renew would keep the dead node's field forever.</summary>
    private void Bury(IReadOnlyCollection<string> dead)
    {
        var fields = dead.Select(node => (RedisValue)node).ToArray();
        foreach (var user in connections.All.Select(c => c.User).Distinct())
            redis.Database.HashDelete(names.Presence(user), fields, CommandFlags.FireAndForget);
    }
}
