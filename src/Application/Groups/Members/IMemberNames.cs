using GoChat.Domain.Accounts;
using GoChat.Domain.Groups;

namespace GoChat.Application.Groups.Members;

/// <summary>
/// The names of a group's members, close enough to be searched with every letter that somebody types. Who is a member is always right; a name that changed
/// is found a moment later, when this node has received the event.
/// </summary>
public interface IMemberNames
{
    /// <summary>The members in the order of <see cref="ListMembers"/>.</summary>
    /// <param name="version">The group's version; the returned members are at least that new.</param>
    ValueTask<IReadOnlyList<MemberName>> Of(GroupId group, long version, CancellationToken ct);
}

/// <summary>A member as a search sees them.</summary>
/// <param name="Alias">Null when they use their nickname.</param>
/// <param name="GoChatId">Null when they chose none.</param>
public sealed record MemberName(UserId Id, string Nickname, string? Alias, string? GoChatId, GroupRole Role, DateTimeOffset JoinedAt);
