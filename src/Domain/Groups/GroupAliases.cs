using GoChat.Domain.Common;

namespace GoChat.Domain.Groups;

/// <summary>The names that members have in one group alone.</summary>
public sealed partial class Group
{
    /// <summary>
    /// Gives a member another name in this group. It is not a change of the group: its version stays, because everybody in a large group may choose a name
    /// on the same day.
    /// </summary>
    /// <param name="alias">Null or empty: the nickname again. Otherwise it follows <see cref="GroupMember.AliasRule"/>.</param>
    /// <returns>Whether anything changed.</returns>
    public Result<bool> ChangeAlias(GroupMember member, string? alias, DateTimeOffset now)
    {
        if (RefusalOfStatus() is { } refusal)
            return refusal;
        var isNone = string.IsNullOrEmpty(alias);
        if (!isNone && GroupMember.AliasRule.Problem(alias) is { } unfit)
            return Error.Invalid("alias", unfit);
        var next = isNone ? null : GroupMember.AliasRule.Clean(alias);
        if (next == member.Alias)
            return false;
        member.CallThemselves(next);
        Raise(new GroupAliasChanged(Id, member.UserId, next, Version, now));
        return true;
    }
}
