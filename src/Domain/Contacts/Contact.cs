using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using GoChat.Domain.Conversations;

namespace GoChat.Domain.Contacts;

/// <summary>A friendship seen from one side. Each side has its own row.</summary>
public sealed class Contact : Entity
{
    /// <summary>In grapheme clusters.</summary>
    public const int MaxRemark = 20;

    private Contact()
    {
    }

    public UserId OwnerId { get; private set; }

    public UserId PeerId { get; private set; }

    /// <summary>The conversation of the pair; it outlives the friendship and is used again when the friendship is renewed.</summary>
    public ConversationId ConversationId { get; private set; }

    public string? Remark { get; private set; }

    public DateTimeOffset? BlockedAt { get; private set; }

    /// <summary>When they became contacts; a renewed friendship counts from its renewal.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset? DeletedAt { get; private set; }

    public bool IsActive => DeletedAt is null;

    internal static Contact Begin(UserId owner, UserId peer, ConversationId conversation, DateTimeOffset now) =>
        new() { OwnerId = owner, PeerId = peer, ConversationId = conversation, CreatedAt = now };

    /// <summary>Restores a deleted friendship. A block is the owner's own decision and stays.</summary>
    internal void Revive(DateTimeOffset now)
    {
        if (IsActive)
            return;
        DeletedAt = null;
        CreatedAt = now;
    }

    internal void RaiseBefriended(DateTimeOffset now) => Raise(new Befriended(OwnerId, PeerId, now));
}
