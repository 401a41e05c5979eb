using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using GoChat.Domain.Conversations;

namespace GoChat.Domain.Contacts;

/// <summary>
/// One person's own row about another: the friendship seen from their side, what they noted about the other person, and whether they blocked them. Each
/// side has its own row. Methods that change a part of it return whether anything changed.
/// </summary>
public sealed class Contact : Entity
{
    /// <summary>In grapheme clusters.</summary>
    public const int MaxRemark = 20;

    private Contact()
    {
    }

    public static TextRule RemarkRule { get; } = TextRule.OptionalName(MaxRemark);

    public UserId OwnerId { get; private set; }

    public UserId PeerId { get; private set; }

    /// <summary>The conversation of the pair; it outlives the friendship and is used again when the friendship is renewed.</summary>
    public ConversationId ConversationId { get; private set; }

    public string? Remark { get; private set; }

    public ContactTags Tags { get; private set; } = ContactTags.None;

    /// <summary>Whether the owner wants them at the top of the list.</summary>
    public bool Starred { get; private set; }

    /// <summary>When the owner blocked them; null when they are not blocked. Independent of the friendship.</summary>
    public DateTimeOffset? BlockedAt { get; private set; }

    /// <summary>When they became contacts; a renewed friendship counts from its renewal.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When the friendship ended; null while it lasts. Set from the start when the two were never contacts.</summary>
    public DateTimeOffset? DeletedAt { get; private set; }

    /// <summary>Grows with every change; prevents two devices from overwriting each other unseen.</summary>
    public long Version { get; private set; }

    public bool IsActive => DeletedAt is null;

    internal static Contact Begin(UserId owner, UserId peer, ConversationId conversation, DateTimeOffset now) =>
        new() { OwnerId = owner, PeerId = peer, ConversationId = conversation, CreatedAt = now };

    /// <summary>A row about somebody who is not a contact, for a block.</summary>
    internal static Contact OfStranger(UserId owner, UserId peer, ConversationId conversation, DateTimeOffset now)
    {
        var row = Begin(owner, peer, conversation, now);
        row.DeletedAt = now;
        return row;
    }

    /// <summary>Restores a deleted friendship. What the owner noted or blocked is their own decision and stays.</summary>
    internal void Revive(DateTimeOffset now)
    {
        if (IsActive)
            return;
        DeletedAt = null;
        CreatedAt = now;
        Version++;
    }

    internal void RaiseBefriended(DateTimeOffset now) => Raise(new Befriended(OwnerId, PeerId, now));

    /// <summary>Ends the friendship on this side. The remark, the tags, the star and a block stay.</summary>
    internal void Delete(DateTimeOffset now)
    {
        DeletedAt = now;
        Version++;
    }

    internal void RaiseDeleted(DateTimeOffset now) => Raise(new ContactDeleted(OwnerId, PeerId, now));

    /// <param name="remark">Without a visible character, it removes the remark.</param>
    public bool SetRemark(string? remark, DateTimeOffset now)
    {
        var clean = RemarkRule.Clean(remark);
        var next = clean.Length == 0 ? null : clean;
        if (next == Remark)
            return false;
        Remark = next;
        return DetailsChanged(now);
    }

    public bool Star(bool starred, DateTimeOffset now)
    {
        if (starred == Starred)
            return false;
        Starred = starred;
        return DetailsChanged(now);
    }

    /// <summary>Refused when the contact has as many tags as allowed. A tag that it has is no change.</summary>
    /// <param name="others">The tags of the owner's other contacts.</param>
    public Result<bool> AddTag(string tag, IEnumerable<ContactTags> others, DateTimeOffset now)
    {
        var clean = ContactTags.Rule.Clean(tag);
        if (Tags.Items.Contains(clean))
            return false;
        if (Tags.Items.Count >= ContactTags.Most)
            return ContactErrors.TooManyTags;
        var used = others.SelectMany(tags => tags.Items).Concat(Tags.Items).ToHashSet();
        if (!used.Contains(clean) && used.Count >= ContactTags.MostOfOneOwner)
            return ContactErrors.TooManyTags;
        Tags = Tags.With(clean);
        return DetailsChanged(now);
    }

    public bool RemoveTag(string tag, DateTimeOffset now)
    {
        var clean = ContactTags.Rule.Clean(tag);
        if (!Tags.Items.Contains(clean))
            return false;
        Tags = Tags.Without(clean);
        return DetailsChanged(now);
    }

    /// <summary>Blocks the person: what they send the owner is refused, and the owner's presence is hidden from them.</summary>
    public bool Block(DateTimeOffset now)
    {
        if (BlockedAt is not null)
            return false;
        BlockedAt = now.InMicroseconds();
        Version++;
        Raise(new UserBlocked(OwnerId, PeerId, now));
        return true;
    }

    public bool Unblock()
    {
        if (BlockedAt is null)
            return false;
        BlockedAt = null;
        Version++;
        return true;
    }

    private bool DetailsChanged(DateTimeOffset now)
    {
        Version++;
        Raise(new ContactDetailsChanged(OwnerId, PeerId, now));
        return true;
    }
}
