using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using GoChat.Domain.Contacts;
using GoChat.Domain.Groups;

namespace GoChat.Domain.Conversations;

/// <summary>Whether a user may post to a conversation now, and if not, why.</summary>
public readonly record struct PostingRight(Error? Refusal)
{
    /// <summary>The system's own lines need no permission.</summary>
    public static readonly PostingRight System = new(null);

    /// <summary>Between two people: only contacts may post, and only those whom the other person has not blocked.</summary>
    public static PostingRight InDirect(Conversation conversation, User? sender, Contact? mine, Contact? theirs)
    {
        if (sender is null || !conversation.IsBetween(sender.Id))
            return new(ConversationErrors.NotFound);
        if (sender.Status != UserStatus.Normal)
            return new(AccountErrors.Disabled);
        if (theirs is { BlockedAt: not null })
            return new(ContactErrors.Blocked);
        return new(mine is { DeletedAt: null } && theirs is { DeletedAt: null } ? null : ContactErrors.NotContact);
    }

    /// <summary>In a group: its members may post, while the group is in normal use and nobody has muted them.</summary>
    public static PostingRight InGroup(Group? group, GroupMember? member, User? sender, DateTimeOffset now)
    {
        if (TakingBackInGroup(group, member, sender) is { Refusal: not null } refused)
            return refused;
        if (member!.MutedUntil is { } until && until > now)
            return new(GroupErrors.MutedFor(until - now));
        return new(group!.MutedAll && !member.Manages ? GroupErrors.MutedForAll : null);
    }

    /// <summary>In a group: its members may take back what they said, muted or not, while the group is in normal use.</summary>
    public static PostingRight TakingBackInGroup(Group? group, GroupMember? member, User? sender)
    {
        if (group is null || member is null || sender is null)
            return new(ConversationErrors.NotFound);
        if (sender.Status != UserStatus.Normal)
            return new(AccountErrors.Disabled);
        return new(group.Status == GroupStatus.Normal ? null : GroupErrors.NotNormal);
    }
}
