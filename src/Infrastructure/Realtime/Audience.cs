using GoChat.Domain.Accounts;

namespace GoChat.Infrastructure.Realtime;

/// <param name="FromSeq">The first message that the member may see.</param>
internal readonly record struct AudienceMember(UserId User, long FromSeq);

/// <summary>
/// The users who get a conversation's messages pushed. A message that was written before somebody joined may be pushed after it: it does not go to them.
/// </summary>
internal sealed class Audience
{
    private readonly IReadOnlyList<AudienceMember> _members;
    private readonly long _newest;

    public Audience(IReadOnlyList<AudienceMember> members)
    {
        _members = members;
        All = [.. members.Select(member => member.User)];
        _newest = members.Select(member => member.FromSeq).DefaultIfEmpty().Max();
    }

    private Audience(IReadOnlyList<UserId> pair) => (_members, All) = ([], pair);

    /// <summary>Everybody, whatever they may see of the messages.</summary>
    public IReadOnlyList<UserId> All { get; }

    /// <summary>The two people of a direct conversation, who see all of it.</summary>
    public static Audience Pair(IReadOnlyList<UserId> pair) => new(pair);

    /// <summary>Those who may see the message with this sequence.</summary>
    public IReadOnlyList<UserId> Of(long seq) =>
        seq >= _newest ? All : [.. _members.Where(member => member.FromSeq <= seq).Select(member => member.User)];
}
