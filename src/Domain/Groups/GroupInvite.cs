using GoChat.Domain.Accounts;
using GoChat.Domain.Common;

namespace GoChat.Domain.Groups;

/// <summary>A link, also shown as a QR code, with which people join a group until it expires, is used up or is revoked.</summary>
public sealed class GroupInvite : Entity
{
    public const int MinHours = 1;
    public const int MaxHours = 30 * 24;
    public const int DefaultHours = 7 * 24;
    public const int MostUses = 1_000;

    /// <summary>Valid invites of one group.</summary>
    public const int MostOfGroup = 50;

    private GroupInvite()
    {
    }

    public GroupInviteId Id { get; private set; }

    public GroupId GroupId { get; private set; }

    /// <summary>The member who made it. It is valid while they are a member.</summary>
    public UserId CreatedBy { get; private set; }

    /// <inheritdoc cref="InviteToken.HashOf"/>
    public string TokenHash { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }

    /// <summary>How many people may join with it; null for any number.</summary>
    public int? MaxUses { get; private set; }

    /// <summary>How many people have joined with it.</summary>
    public int Uses { get; private set; }

    /// <param name="tokenHash"><see cref="InviteToken.HashOf"/> the secret that the link carries.</param>
    /// <param name="hours">How long it is valid.</param>
    /// <param name="maxUses">Null: any number of people may join with it.</param>
    public static Result<GroupInvite> Create(GroupInviteId id, GroupId group, UserId by, string tokenHash, int hours, int? maxUses, DateTimeOffset now)
    {
        if (hours is < MinHours or > MaxHours)
            return Error.Invalid("hours", $"{MinHours} to {MaxHours}.");
        if (maxUses is < 1 or > MostUses)
            return Error.Invalid("maxUses", $"1 to {MostUses}.");
        return new GroupInvite
        {
            Id = id,
            GroupId = group,
            CreatedBy = by,
            TokenHash = tokenHash,
            CreatedAt = now,
            ExpiresAt = now.AddHours(hours),
            MaxUses = maxUses,
        };
    }

    /// <summary>Why nobody can join with it now; null when people can.</summary>
    public Error? Refusal(DateTimeOffset now)
    {
        if (now >= ExpiresAt)
            return InviteErrors.Expired;
        return Uses >= MaxUses ? InviteErrors.UsedUp : null;
    }

    /// <summary>Counts one person who joins with it.</summary>
    public Result<Done> Use(DateTimeOffset now)
    {
        if (Refusal(now) is { } refusal)
            return refusal;
        Uses++;
        return Done.Value;
    }
}
