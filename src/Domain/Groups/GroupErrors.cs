using GoChat.Domain.Common;

namespace GoChat.Domain.Groups;

public static class GroupErrors
{
    public static readonly Error NotFound = new("group.not_found", "There is no such group.", ErrorKind.NotFound);
    public static readonly Error NotNormal = new("group.not_normal", "The group is disabled or dissolved.", ErrorKind.Forbidden);
    public static readonly Error NotManager = new("group.not_manager", "Only the owner and the admins of the group can do that.", ErrorKind.Forbidden);
    public static readonly Error NotOwner = new("group.not_owner", "Only the owner of the group can do that.", ErrorKind.Forbidden);
    public static readonly Error OwnerProtected = new("group.owner_protected", "That cannot be done to the owner of the group.", ErrorKind.Forbidden);
    public static readonly Error Self = new("group.self", "You cannot do that to yourself.", ErrorKind.Validation);
    public static readonly Error MemberNotFound = new("group.member_not_found", "There is no such member in the group.", ErrorKind.NotFound);
    public static readonly Error TooManyAdmins = new("group.too_many_admins", "The group would have too many admins.", ErrorKind.Conflict);
    public static readonly Error Muted = new("group.muted", "You are muted in this group for a while.", ErrorKind.Forbidden);
    public static readonly Error MutedForAll = new("group.muted_for_all", "Only the owner and the admins may write in this group now.", ErrorKind.Forbidden);
    public static readonly Error TooManyMembers = new("group.too_many_members", "The group would have too many members.", ErrorKind.Conflict);
    public static readonly Error MemberNotContact = new("group.member_not_contact", "Only your contacts can be added to a group.", ErrorKind.Forbidden);
    public static readonly Error Full = new("group.full", "The group has no place left for them.", ErrorKind.Conflict);
    public static readonly Error ApprovalNeeded = new("group.approval_needed", "Only people whom a manager approves join this group.", ErrorKind.Forbidden);
    public static readonly Error JoinsDirectly = new("group.joins_directly", "Everybody can join this group without applying.", ErrorKind.Conflict);
    public static readonly Error AlreadyMember = new("group.already_member", "You are already a member of the group.", ErrorKind.Conflict);
    public static readonly Error Blocked = new("group.blocked", "The managers of the group have blocked you.", ErrorKind.Forbidden);
    public static readonly Error InviteeBlocked = new("group.invitee_blocked", "The managers of the group have blocked one of them.", ErrorKind.Forbidden);
    public static readonly Error ApplicationNotFound = new("group.application_not_found", "There is no such application to the group.", ErrorKind.NotFound);
    public static readonly Error ApplicationDecided = new("group.application_decided", "This application has already been decided.", ErrorKind.Conflict);
    public static readonly Error OwnerCannotLeave = new("group.owner_cannot_leave", "The owner must transfer or dissolve the group first.", ErrorKind.Conflict);

    /// <param name="wait">How long the mute still lasts.</param>
    public static Error MutedFor(TimeSpan wait) => Muted with { RetryAfter = wait };
}
