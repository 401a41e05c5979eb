using System.Collections.Concurrent;
using GoChat.Application.Groups;
using GoChat.Domain.Groups;
using GoChat.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GoChat.Infrastructure.Realtime;

/// <summary>
/// The members of a group, cached between its messages and evicted when membership changes. With Kafka, membership events use another topic than messages
/// and may arrive later: a message names the version of its group, and members cached for an older version are read again.
/// </summary>
internal sealed class GroupAudience(IServiceScopeFactory scopes)
{
    private const int MaxRemembered = 10_000;
    private readonly ConcurrentDictionary<GroupId, Remembered> _members = new();
    private long _forgotten;

    /// <param name="version">The group's version; the returned members are at least that new.</param>
    public async ValueTask<Audience> MembersOf(GroupId group, long version, CancellationToken ct)
    {
        if (_members.TryGetValue(group, out var known) && known.Version >= version)
            return known.Members;
        var forgotten = Interlocked.Read(ref _forgotten);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        // The version is read first, so the members are at least that new.
        var read = await db.Groups.Where(g => g.Id == group).Select(g => (long?)g.Version).SingleOrDefaultAsync(ct) ?? 0;
        var members = new Audience(await db.GroupMembers.OfGroup(group).Select(m => new AudienceMember(m.UserId, m.JoinSeq)).ToListAsync(ct));
        if (_members.Count >= MaxRemembered)
            _members.Clear();
        _members[group] = new Remembered(read, members);
        // Membership may have changed since the members were read.
        if (Interlocked.Read(ref _forgotten) != forgotten)
            _members.TryRemove(group, out _);
        return members;
    }

    public void Forget(GroupId group)
    {
        Interlocked.Increment(ref _forgotten);
        _members.TryRemove(group, out _);
    }

    /// <summary>Evicts everything: membership events may have been missed.</summary>
    public void ForgetAll() => _members.Clear();

    private sealed record Remembered(long Version, Audience Members);
}
