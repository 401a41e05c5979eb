using GoChat.Domain.Accounts;
using GoChat.Domain.Common;

namespace GoChat.Domain.Conversations;

/// <summary>
/// One user's own entry (会话) of a conversation in their list: what they may see, what they have read, and their settings for it. Every method that changes
/// it returns whether anything changed.
/// </summary>
public sealed class Session : Entity
{
    /// <summary>Code points of an unsent text, as many as a message may have.</summary>
    public const int MaxDraft = 5_000;

    private Session()
    {
    }

    public static TextRule DraftRule { get; } = TextRule.Lines(MaxDraft, mayBeBlank: true);

    public UserId UserId { get; private set; }

    public ConversationId ConversationId { get; private set; }

    /// <summary>The other person, in a direct conversation.</summary>
    public UserId? PeerId { get; private set; }

    /// <summary>The first sequence this user may see.</summary>
    public long VisibleFromSeq { get; private set; }

    /// <summary>Everything up to here is read. Only grows.</summary>
    public long ReadSeq { get; private set; }

    /// <summary>Everything up to here has reached one of this user's devices. Only grows; a read message is delivered.</summary>
    public long DeliveredSeq { get; private set; }

    /// <summary>This user's own newest message, or a notice of what they did themselves; a sender has read everything before it.</summary>
    public long LastOwnSeq { get; private set; }

    /// <summary>Removed from the list at this sequence; the next message brings it back without a write. Null: not removed.</summary>
    public long? HiddenAtSeq { get; private set; }

    /// <summary>This user no longer sees anything up to this sequence.</summary>
    public long ClearedToSeq { get; private set; }

    /// <summary>Null when it is not pinned.</summary>
    public DateTimeOffset? PinnedAt { get; private set; }

    public bool Muted { get; private set; }

    /// <summary>Marked as unread by hand, whatever the sequences say.</summary>
    public bool MarkedUnread { get; private set; }

    /// <summary>Unsent text; null when there is none.</summary>
    public string? Draft { get; private set; }

    /// <summary>Grows by one with each change of the draft.</summary>
    public long DraftVersion { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Grows with every change its user makes; prevents two devices from overwriting each other unseen.</summary>
    public long Version { get; private set; }

    public SessionMarks Marks => new(VisibleFromSeq, ReadSeq, DeliveredSeq, LastOwnSeq, HiddenAtSeq, ClearedToSeq);

    /// <inheritdoc cref="SessionMarks.ShownFromSeq"/>
    public long ShownFromSeq => Marks.ShownFromSeq;

    public static Session Open(UserId user, ConversationId conversation, UserId? peer, long visibleFromSeq, DateTimeOffset now) =>
        new() { UserId = user, ConversationId = conversation, PeerId = peer, VisibleFromSeq = visibleFromSeq, CreatedAt = now };

    /// <inheritdoc cref="SessionMarks.Unread"/>
    public long Unread(long maxSeq) => Marks.Unread(maxSeq);

    public bool IsHidden(long maxSeq) => Marks.IsHidden(maxSeq);

    /// <summary>Marks everything up to <paramref name="seq"/> as read, and removes a mark set by hand.</summary>
    public bool Read(long seq, long maxSeq)
    {
        var upTo = Math.Min(seq, maxSeq);
        if (upTo < ReadSeq || (upTo == ReadSeq && !MarkedUnread))
            return false;
        (ReadSeq, MarkedUnread) = (upTo, false);
        DeliveredSeq = Math.Max(DeliveredSeq, upTo);
        return Changed();
    }

    /// <summary>Records that everything up to <paramref name="seq"/> has reached a device.</summary>
    public bool Deliver(long seq, long maxSeq)
    {
        var upTo = Math.Min(seq, maxSeq);
        if (upTo <= DeliveredSeq)
            return false;
        DeliveredSeq = upTo;
        return Changed();
    }

    public void Wrote(long seq) => LastOwnSeq = Math.Max(LastOwnSeq, seq);

    /// <summary>
    /// A notice reports what this user did: they know it. It is not unread for them, unless something before it is, which acting elsewhere did not show them.
    /// </summary>
    /// <param name="seq">The notice's.</param>
    public bool Caused(long seq)
    {
        if (seq <= LastOwnSeq || Unread(seq - 1) > 0)
            return false;
        Wrote(seq);
        return true;
    }

    /// <summary>Pins the session to the top of the list, or unpins it. Pinning again does not move it.</summary>
    public bool Pin(bool pinned, DateTimeOffset now)
    {
        if (pinned == PinnedAt is not null)
            return false;
        PinnedAt = pinned ? now : null;
        return Changed();
    }

    public bool Mute(bool muted)
    {
        if (muted == Muted)
            return false;
        Muted = muted;
        return Changed();
    }

    public bool MarkUnread()
    {
        if (MarkedUnread)
            return false;
        MarkedUnread = true;
        return Changed();
    }

    /// <summary>Saves unsent text; an empty text clears it. The last writer wins, unless they name the version they replace.</summary>
    /// <param name="over">The version that the text replaces; null when the writer does not care.</param>
    public Result<bool> KeepDraft(string text, long? over)
    {
        var draft = text.Length == 0 ? null : DraftRule.Clean(text);
        if (draft == Draft)
            return false;
        if (over is not null && over != DraftVersion)
            return ConversationErrors.DraftConflict;
        (Draft, DraftVersion) = (draft, DraftVersion + 1);
        return Changed();
    }

    /// <summary>Removes the session from the list until the next message.</summary>
    public bool Hide(long maxSeq)
    {
        if (IsHidden(maxSeq))
            return false;
        HiddenAtSeq = maxSeq;
        return Changed();
    }

    /// <summary>Returns the session to the list.</summary>
    public bool Reopen(long maxSeq)
    {
        if (!IsHidden(maxSeq))
            return false;
        HiddenAtSeq = null;
        return Changed();
    }

    /// <summary>Hides everything up to <paramref name="seq"/> from this user. The conversation itself keeps everything.</summary>
    public bool Clear(long seq, long maxSeq)
    {
        var upTo = Math.Min(seq, maxSeq);
        if (upTo < ShownFromSeq)
            return false;
        (ClearedToSeq, MarkedUnread) = (upTo, false);
        return Changed();
    }

    private bool Changed()
    {
        Version++;
        return true;
    }
}
