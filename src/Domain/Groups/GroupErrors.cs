using GoChat.Domain.Common;

namespace GoChat.Domain.Groups;

public static class GroupErrors
{
    public static readonly Error NotFound = new("group.not_found", "There is no such group.", ErrorKind.NotFound);
    public static readonly Error NotNormal = new("group.not_normal", "The group is disabled or dissolved.", ErrorKind.Forbidden);
    public static readonly Error NotManager = new("group.not_manager", "Only the owner and the admins of the group can do that.", ErrorKind.Forbidden);
    public static readonly Error TooManyMembers = new("group.too_many_members", "The group would have too many members.", ErrorKind.Conflict);
    public static readonly Error MemberNotContact = new("group.member_not_contact", "Only your contacts can be added to a group.", ErrorKind.Forbidden);
    public static readonly Error OwnerCannotLeave = new("group.owner_cannot_leave", "The owner must transfer or dissolve the group first.", ErrorKind.Conflict);
}
