using System.Globalization;
using GoChat.Application.Conversations.Views;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using GoChat.Domain.Groups;
using GoChat.Infrastructure.Bus.Contracts;
using GoChat.Infrastructure.Cache.Engine;
using GoChat.Infrastructure.Database;
using StackExchange.Redis;

namespace GoChat.Infrastructure.Cache.Models;

/// <summary>One of the sorted sets that list a user's sessions. Each contains <c>__v</c>, so it exists even if it is empty.</summary>
internal abstract class SessionListModel(string family) : ReadModel<UserId, ListedSessions>(family)
{
    /// <summary>Below every meaningful score.</summary>
    private const long MarkScore = -2;

    private const int FewSessions = 10;

    /// <summary>Many sessions of a group change at once, as when it is created, but nobody reads them all at once.</summary>
    public static bool AreFew(SessionsChangedV1 e) => e.Sessions.Count <= FewSessions;

    public override Task<IReadOnlyDictionary<UserId, ListedSessions>> Load(AppDbContext db, IReadOnlyList<UserId> ids, CancellationToken ct) =>
        db.ListedSessionsOf(ids, ct);

    public override Contents Write(ListedSessions value) => new(
        "ZADD",
        [MarkScore, HashFields.ListVersion, .. Members(value).SelectMany(member => new RedisValue[] { member.Score, member.Member })]);

    protected abstract IEnumerable<(string Member, long Score)> Members(ListedSessions listed);

    protected override void React(Reactions<UserId, ListedSessions> on) => on.To<SessionsChangedV1>((e, keys) =>
    {
        foreach (var session in e.Sessions.Where(session => session.Moved && Lists(session)))
            keys.ShowOrDrop(AreFew(e), session.User);
    });

    /// <summary>Whether this list contains the session, if any list does.</summary>
    protected abstract bool Lists(ChangedSession session);

    /// <summary>All members, in one query.</summary>
    protected KeyQuestion<UserId, ListedSessions, IReadOnlyList<(string Member, long Score)>> Everything() => new(
        async (redis, key, _) => await redis.SortedSetRangeByRankWithScoresAsync(key) is { Length: > 0 } found
            ? [.. found.Where(e => e.Element != HashFields.ListVersion).Select(e => (e.Element.ToString(), (long)e.Score))]
            : null,
        (_, listed) => [.. Members(listed)]);
}

/// <summary><c>session_list_{userId}</c>: the peers of the user's direct sessions, by last activity in microseconds since 1970, without removed ones.</summary>
internal sealed class DirectListModel() : SessionListModel("session_list_")
{
    /// <summary>Queries the latest at or before a time.</summary>
    public KeyQuestion<UserId, ListedSessions, IReadOnlyList<string>> Latest(DateTimeOffset? upTo, int atMost) => new(
        async (redis, key, _) =>
        {
            var found = await redis.ScriptEvaluateAsync(
                ListScripts.LatestOf, [key], [upTo?.ToUnixMicroseconds().ToString(CultureInfo.InvariantCulture) ?? "+inf", atMost]);
            return found.IsNull ? null : (string[]?)found;
        },
        (_, listed) => [.. Members(listed).OrderByDescending(p => p.Score).Where(p => upTo is null || p.Score <= upTo.Value.ToUnixMicroseconds())
            .Take(atMost).Select(p => p.Member)]);

    protected override void React(Reactions<UserId, ListedSessions> on)
    {
        base.React(on);
        on.To<MessagesSentV1>((e, keys) =>
        {
            foreach (var (user, peer) in SessionModel.Sides(e.Audience))
                keys.Raise(user, peer.Value, keys.HeadOf(e).LastActivityAt);
        });
    }

    protected override bool Lists(ChangedSession session) => session.Peer is not null;

    protected override IEnumerable<(string Member, long Score)> Members(ListedSessions listed) =>
        listed.Directs.Select(direct => (direct.Peer.Value, direct.At.ToUnixMicroseconds()));
}

/// <summary>
/// <c>group_session_list_{userId}</c>: the groups of the user's group sessions, each with the sequence at which it was removed from the list, or -1
/// if it was not. Messages do not update it: the group's own head shows whether a removed one has returned.
/// </summary>
internal sealed class GroupSessionListModel() : SessionListModel("group_session_list_")
{
    private const long NotRemoved = -1;

    /// <summary>Queries all, each with the sequence at which it was removed.</summary>
    public KeyQuestion<UserId, ListedSessions, Dictionary<GroupId, long>> All()
    {
        var everything = Everything();
        return new(
            async (redis, key, id) => await everything.Ask(redis, key, id) is { } found ? ById(found) : null,
            (id, listed) => ById(everything.Answer(id, listed)!));
    }

    protected override bool Lists(ChangedSession session) => session.Peer is null;

    protected override IEnumerable<(string Member, long Score)> Members(ListedSessions listed) =>
        listed.Groups.Select(group => (group.Group.Value, group.HiddenAtSeq ?? NotRemoved));

    private static Dictionary<GroupId, long> ById(IEnumerable<(string Member, long Score)> members) =>
        members.ToDictionary(m => GroupId.Trusted(m.Member), m => m.Score);
}

/// <summary><c>session_pins_{userId}</c>: the pinned sessions, by peer or group id, with the pin's time in microseconds since 1970, even if removed.</summary>
internal sealed class SessionPinsModel() : SessionListModel("session_pins_")
{
    public KeyQuestion<UserId, ListedSessions, HashSet<string>> All()
    {
        var everything = Everything();
        return new(
            async (redis, key, id) => await everything.Ask(redis, key, id) is { } found ? Ids(found) : null,
            (id, listed) => Ids(everything.Answer(id, listed)!));
    }

    protected override bool Lists(ChangedSession session) => true;

    protected override IEnumerable<(string Member, long Score)> Members(ListedSessions listed) =>
        listed.Pins.Select(pin => (pin.Target, pin.At.ToUnixMicroseconds()));

    private static HashSet<string> Ids(IEnumerable<(string Member, long Score)> members) => [.. members.Select(m => m.Member)];
}
