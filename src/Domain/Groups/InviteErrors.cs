using GoChat.Domain.Common;

namespace GoChat.Domain.Groups;

public static class InviteErrors
{
    public static readonly Error NotFound = new("invite.not_found", "There is no such invite, or it was revoked.", ErrorKind.NotFound);
    public static readonly Error Expired = new("invite.expired", "The invite has expired.", ErrorKind.Conflict);
    public static readonly Error UsedUp = new("invite.used_up", "The invite has been used as often as it may be.", ErrorKind.Conflict);
    public static readonly Error TooMany = new("invite.too_many", "The group has as many valid invites as it may have.", ErrorKind.Conflict);
}
