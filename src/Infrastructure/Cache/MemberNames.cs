using System.Collections.Concurrent;
using GoChat.Application.Groups;
using GoChat.Application.Groups.Members;
using GoChat.Domain.Accounts;
using GoChat.Domain.Groups;
using GoChat.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GoChat.Infrastructure.Cache;

/// <summary>
/// The names of members in this node's memory, for the groups in which somebody searched. The group's version tells whether its members changed; events
/// evict a group in which a name changed. Searches that need the same group at once load it once.
/// </summary>
internal sealed class MemberNames(IServiceScopeFactory scopes) : IMemberNames
{
    /// <summary>Of all groups together: about 25 MB.</summary>
    private const int MostRemembered = 100_000;

    private readonly ConcurrentDictionary<GroupId, Remembered> _names = new();
    private readonly ConcurrentDictionary<(GroupId Group, long Version), Lazy<Task<Remembered>>> _loading = new();
    private long _forgotten;

    public async ValueTask<IReadOnlyList<MemberName>> Of(GroupId group, long version, CancellationToken ct)
    {
        if (_names.TryGetValue(group, out var known) && known.Version >= version)
            return known.Names;
        var key = (group, version);
        var loading = _loading.GetOrAdd(key, _ => new Lazy<Task<Remembered>>(() => Load(group)));
        try
        {
            return (await loading.Value.WaitAsync(ct)).Names;
        }
        finally
        {
            _loading.TryRemove(new(key, loading));
        }
    }

    public void Forget(GroupId group)
    {
        Interlocked.Increment(ref _forgotten);
        _names.TryRemove(group, out _);
    }

    /// <summary>Evicts the groups that this person is in.</summary>
    public void Forget(UserId member)
    {
        Interlocked.Increment(ref _forgotten);
        foreach (var (group, known) in _names)
        {
            if (known.Names.Any(name => name.Id == member))
                _names.TryRemove(group, out _);
        }
    }

    /// <summary>Evicts everything: events may have been missed.</summary>
    public void ForgetAll()
    {
        Interlocked.Increment(ref _forgotten);
        _names.Clear();
    }

    /// <summary>Not cancelled with the search that began it: others may wait for it.</summary>
    private async Task<Remembered> Load(GroupId group)
    {
        var forgotten = Interlocked.Read(ref _forgotten);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        // The version is read first, so the members are at least that new.
        var version = await db.Groups.Where(g => g.Id == group).Select(g => (long?)g.Version).SingleOrDefaultAsync() ?? 0;
        var names = await db.GroupMembers.OfGroup(group)
            .Join(db.Users, m => m.UserId, u => u.Id, (m, u) => new MemberName(u.Id, u.Nickname, m.Alias, u.GoChatId, m.Role, m.JoinedAt))
            .ToListAsync();
        var loaded = new Remembered(
            version,
            [.. names.OrderBy(n => n.Role != GroupRole.Owner).ThenBy(n => n.JoinedAt).ThenBy(n => n.Id.Value, StringComparer.Ordinal)]);
        if (_names.Values.Sum(known => known.Names.Count) + names.Count > MostRemembered)
            _names.Clear();
        _names[group] = loaded;
        // A name may have changed since it was read.
        if (Interlocked.Read(ref _forgotten) != forgotten)
            _names.TryRemove(group, out _);
        return loaded;
    }

    private sealed record Remembered(long Version, IReadOnlyList<MemberName> Names);
}
