namespace GoChat.Domain.Audit;

/// <summary>What somebody with a right over others did to them. The names are stored: they never change.</summary>
public enum AuditAction
{
    MemberRemoved,
    OwnershipTransferred,
    GroupDissolved,
    AdminAppointed,
    AdminDismissed,
    MemberMuted,
    MemberUnmuted,
    GroupMutedForAll,
    GroupUnmutedForAll,
    AnnouncementChanged,
    ApplicationApproved,
    ApplicationRejected,
    ApplicantBlocked,
    ApplicantUnblocked,
    GroupSettingsChanged,
    InviteRevoked,
}
