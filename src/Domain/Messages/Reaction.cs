using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using GoChat.Domain.Conversations;

namespace GoChat.Domain.Messages;

/// <summary>One emoji that one user gave one message.</summary>
public sealed class Reaction
{
    private Reaction()
    {
    }

    public ConversationId ConversationId { get; private set; }

    public long Seq { get; private set; }

    public UserId UserId { get; private set; }

    /// <summary>As it was given; earlier versions distinguished ❤ from ❤️.</summary>
    public string Emoji { get; private set; } = "";

    /// <summary>The form in which it is shown and compared.</summary>
    public string Spelling => Messages.Emoji.SpellingOf(Emoji);

    /// <summary>The change that added it; gives reactions their order.</summary>
    public long ChangeSeq { get; private set; }

    internal static Reaction Create(Message message, UserId user, Emoji emoji, long changeSeq) =>
        new() { ConversationId = message.ConversationId, Seq = message.Seq, UserId = user, Emoji = emoji.Value, ChangeSeq = changeSeq };
}

/// <summary>All reactions of one message, in the order they came.</summary>
public sealed class MessageReactions(Message message, IEnumerable<Reaction> rows)
{
    /// <summary>Maximum number of different emoji on one message.</summary>
    public const int MaxEmoji = 20;

    private readonly List<Reaction> _all = [.. rows];

    public IReadOnlyList<Reaction> All => _all;

    /// <summary>Adds an emoji to the message. A repeat by the same user, in any spelling, changes nothing.</summary>
    public Result<bool> Add(UserId by, Emoji emoji, long changeSeq)
    {
        if (Refusal() is { } refusal)
            return refusal;
        if (_all.Any(r => r.UserId == by && r.Spelling == emoji.Value))
            return false;
        var different = _all.Select(r => r.Spelling).Distinct().ToList();
        if (different.Count >= MaxEmoji && !different.Contains(emoji.Value))
            return MessageErrors.TooManyReactions;
        _all.Add(Reaction.Create(message, by, emoji, changeSeq));
        return true;
    }

    /// <summary>Removes an emoji. Removing a missing one changes nothing.</summary>
    /// <param name="emoji">In any spelling; may also be one that no longer counts as an emoji.</param>
    public Result<bool> Remove(UserId by, string emoji)
    {
        if (Refusal() is { } refusal)
            return refusal;
        var spelling = Messages.Emoji.SpellingOf(emoji);
        return _all.RemoveAll(r => r.UserId == by && r.Spelling == spelling) > 0;
    }

    /// <summary>A recalled message shows no reactions.</summary>
    public void Clear() => _all.Clear();

    private Error? Refusal()
    {
        if (message.Type == MessageType.System)
            return MessageErrors.SystemLine;
        return message.RecalledAt is null ? null : MessageErrors.Recalled;
    }
}
