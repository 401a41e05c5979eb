using GoChat.Domain.Common;

namespace GoChat.Domain.Contacts;

public static class ContactErrors
{
    public static readonly Error Already = new("contact.already", "You are already contacts.", ErrorKind.Conflict);
    public static readonly Error Self = new("contact.self", "You cannot be your own contact.", ErrorKind.Validation);
    public static readonly Error Blocked = new("contact.blocked", "This user has blocked you.", ErrorKind.Forbidden);
    public static readonly Error NotContact = new("contact.not_contact", "You are not contacts.", ErrorKind.Forbidden);
    public static readonly Error UserDisabled = new("user.disabled", "This user's account is disabled.", ErrorKind.Forbidden);
    public static readonly Error ApplicationNotFound = new("application.not_found", "There is no such contact request.", ErrorKind.NotFound);
    public static readonly Error ContactRequestDecided = new("application.decided", "This contact request has already been decided.", ErrorKind.Conflict);
}
