using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using GoChat.Domain.Conversations;

namespace GoChat.Domain.Contacts;

/// <summary>A friendship seen from one side. Both sides have a row of their own.</summary>
public sealed class Contact : Entity
{
    /// <summary>Grapheme clusters.</summary>
    public const int MaxRemark = 20;

    private Contact()
    {
    }

    public UserId OwnerId { get; private set; }

    public UserId PeerId { get; private set; }

    /// <summary>The conversation of the pair; it outlives the friendship and comes back with it.</summary>
    public ConversationId ConversationId { get; private set; }

    public string? Remark { get; private set; }

    public DateTimeOffset? BlockedAt { get; private set; }

    /// <summary>Since when they are contacts; a renewed friendship counts from its renewal.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset? DeletedAt { get; private set; }

    public bool IsActive => DeletedAt is null;

    internal static Contact Begin(UserId owner, UserId peer, ConversationId conversation, DateTimeOffset now) =>
        new() { OwnerId = owner, PeerId = peer, ConversationId = conversation, CreatedAt = now };

    /// <summary>Lets a deleted friendship live again. A block is the owner's own decision and stays.</summary>
    internal void Revive(DateTimeOffset now)
    {
        if (IsActive)
            return;
        DeletedAt = null;
        CreatedAt = now;
    }

    internal void RaiseBefriended(DateTimeOffset now) => Raise(new Befriended(OwnerId, PeerId, now));
}
