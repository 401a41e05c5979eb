using GoChat.Domain.Common;

namespace GoChat.Domain.Groups;

public static class GroupErrors
{
    public static readonly Error NotFound = new("group.not_found", "There is no such group.", ErrorKind.NotFound);
    public static readonly Error NotNormal = new("group.not_normal", "The group is disabled or dissolved.", ErrorKind.Forbidden);
}
