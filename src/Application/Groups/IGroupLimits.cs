namespace GoChat.Application.Groups;

/// <summary>The limits of groups that an installation configures.</summary>
public interface IGroupLimits
{
    /// <summary>How many members a group may have, its owner included.</summary>
    int MaxMembers { get; }
}
