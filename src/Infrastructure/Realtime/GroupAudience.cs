using System.Collections.Concurrent;
using GoChat.Domain.Accounts;
using GoChat.Domain.Groups;
using GoChat.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GoChat.Infrastructure.Realtime;

/// <summary>Who belongs to a group, remembered between its messages and forgotten when membership changes.</summary>
internal sealed class GroupAudience(IServiceScopeFactory scopes)
{
    private const int MaxRemembered = 10_000;
    private readonly ConcurrentDictionary<GroupId, IReadOnlyList<UserId>> _members = new();
    private long _forgotten;

    public async ValueTask<IReadOnlyList<UserId>> MembersOf(GroupId group, CancellationToken ct)
    {
        if (_members.TryGetValue(group, out var known))
            return known;
        var forgotten = Interlocked.Read(ref _forgotten);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        var members = await db.GroupMembers.Where(m => m.GroupId == group).Select(m => m.UserId).ToListAsync(ct);
        if (_members.Count >= MaxRemembered)
            _members.Clear();
        _members[group] = members;
        // Somebody may have come or gone since the members were read.
        if (Interlocked.Read(ref _forgotten) != forgotten)
            _members.TryRemove(group, out _);
        return members;
    }

    public void Forget(GroupId group)
    {
        Interlocked.Increment(ref _forgotten);
        _members.TryRemove(group, out _);
    }

    /// <summary>Changes may have been missed.</summary>
    public void ForgetAll() => _members.Clear();
}
