using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using GoChat.Domain.Groups;
using GoChat.Domain.Messages;

namespace GoChat.Domain.Conversations;

/// <summary>The thread shared by a pair of users or by a group. Owns the order of its messages.</summary>
public sealed class Conversation : Entity
{
    private Conversation()
    {
    }

    public ConversationId Id { get; private set; }

    /// <summary>For a pair: the smaller of the two user ids; null for a group.</summary>
    public UserId? LowUserId { get; private set; }

    public UserId? HighUserId { get; private set; }

    /// <summary>The sequence of the newest message; 0 when there is none.</summary>
    public long MaxSeq { get; private set; }

    /// <summary>The number of changes of messages here: edits, recalls, reactions; 0 when there was none.</summary>
    public long ChangeSeq { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset LastMessageAt { get; private set; }

    /// <summary>What lists show of the newest message, as serialised by the read side.</summary>
    public string? LastPreview { get; private set; }

    public static Conversation OpenDirect(ConversationId id, UserId one, UserId other, DateTimeOffset now)
    {
        var (low, high) = Pair(one, other);
        return new Conversation { Id = id, LowUserId = low, HighUserId = high, CreatedAt = now, LastMessageAt = now.InMicroseconds() };
    }

    public static Conversation OpenGroup(GroupId group, DateTimeOffset now) =>
        new() { Id = ConversationId.Of(group), CreatedAt = now, LastMessageAt = now.InMicroseconds() };

    /// <summary>The only order in which a pair is stored.</summary>
    public static (UserId Low, UserId High) Pair(UserId one, UserId other) =>
        string.CompareOrdinal(one.Value, other.Value) < 0 ? (one, other) : (other, one);

    public bool IsBetween(UserId user) => LowUserId == user || HighUserId == user;

    public UserId PeerOf(UserId user) => LowUserId == user ? HighUserId!.Value : LowUserId!.Value;

    /// <summary>Gives the message the next sequence if its sender may post here; otherwise returns why not.</summary>
    public Result<Message> Post(NewMessage message, PostingRight right, DateTimeOffset now)
    {
        if (right.Refusal is { } refusal)
            return refusal;
        MaxSeq++;
        LastMessageAt = now.InMicroseconds();
        return Message.Create(MessageId.New(now), MaxSeq, message, LastMessageAt);
    }

    public void ShowInLists(string preview) => LastPreview = preview;
}
