using System.ComponentModel.DataAnnotations;
using GoChat.Domain.Groups;

namespace GoChat.Infrastructure.Limits;

/// <summary>[groups]: how large groups may become.</summary>
public sealed class GroupOptions
{
    public const string Section = "groups";

    /// <summary>Members of a group, its owner included. A smaller number than before removes nobody.</summary>
    [Range(2, 10_000)]
    public int MaxMembers { get; set; } = Group.DefaultMaxMembers;
}
