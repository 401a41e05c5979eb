using GoChat.Domain.Accounts;
using GoChat.Domain.Common;

namespace GoChat.Domain.Conversations;

/// <summary>One user's own entry (会话) of a conversation in their list: what they may see and what they have read.</summary>
public sealed class Session : Entity
{
    private Session()
    {
    }

    public UserId UserId { get; private set; }

    public ConversationId ConversationId { get; private set; }

    /// <summary>The other one, in a direct conversation.</summary>
    public UserId? PeerId { get; private set; }

    /// <summary>The first sequence this user may see.</summary>
    public long VisibleFromSeq { get; private set; }

    /// <summary>Everything up to here is read. Only ever grows.</summary>
    public long ReadSeq { get; private set; }

    /// <summary>The newest message of this user's own; whoever writes has read what stands before.</summary>
    public long LastOwnSeq { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public static Session Open(UserId user, ConversationId conversation, UserId? peer, long visibleFromSeq, DateTimeOffset now) =>
        new() { UserId = user, ConversationId = conversation, PeerId = peer, VisibleFromSeq = visibleFromSeq, CreatedAt = now };

    /// <summary>How many messages wait, counted from sequences alone, so that all devices agree.</summary>
    public long Unread(long maxSeq) => Math.Max(0, maxSeq - Math.Max(Math.Max(ReadSeq, LastOwnSeq), VisibleFromSeq - 1));

    /// <summary>Marks everything up to <paramref name="seq"/> as read. False when that says nothing new.</summary>
    public bool Read(long seq, long maxSeq)
    {
        var upTo = Math.Min(seq, maxSeq);
        if (upTo <= ReadSeq)
            return false;
        ReadSeq = upTo;
        return true;
    }

    public void Wrote(long seq) => LastOwnSeq = Math.Max(LastOwnSeq, seq);
}
