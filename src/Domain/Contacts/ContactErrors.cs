using GoChat.Domain.Common;

namespace GoChat.Domain.Contacts;

public static class ContactErrors
{
    public static readonly Error Already = new("contact.already", "You are already contacts.", ErrorKind.Conflict);
    public static readonly Error Self = new("contact.self", "You cannot be your own contact.", ErrorKind.Validation);
    public static readonly Error CannotBlockSelf = new("contact.cannot_block_self", "You cannot block yourself.", ErrorKind.Validation);
    public static readonly Error Blocked = new("contact.blocked", "This user has blocked you.", ErrorKind.Forbidden);
    public static readonly Error NotContact = new("contact.not_contact", "You are not contacts.", ErrorKind.Forbidden);
    public static readonly Error AddingClosed = new("contact.adding_closed", "This user accepts no contact requests.", ErrorKind.Forbidden);
    public static readonly Error NoCommonGroup =
        new("contact.no_common_group", "This user accepts contact requests only from members of a common group.", ErrorKind.Forbidden);
    public static readonly Error TooManyTags = new("contact.too_many_tags", "The contact, or its owner, has as many tags as allowed.", ErrorKind.Conflict);
    public static readonly Error UserDisabled = new("user.disabled", "This user's account is disabled.", ErrorKind.Forbidden);
    public static readonly Error ApplicationNotFound = new("application.not_found", "There is no such contact request.", ErrorKind.NotFound);
    public static readonly Error ContactRequestDecided = new("application.decided", "This contact request has already been decided.", ErrorKind.Conflict);
}
