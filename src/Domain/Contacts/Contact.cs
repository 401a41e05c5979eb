using GoChat.Domain.Accounts;
using GoChat.Domain.Common;

namespace GoChat.Domain.Contacts;

/// <summary>A friendship seen from one side. Both sides have a row of their own.</summary>
public sealed class Contact : Entity
{
    public const int MaxRemark = 20;

    private Contact()
    {
    }

    public UserId OwnerId { get; private set; }

    public UserId PeerId { get; private set; }

    public string? Remark { get; private set; }

    public DateTimeOffset? BlockedAt { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset? DeletedAt { get; private set; }
}
