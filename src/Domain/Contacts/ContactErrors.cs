using GoChat.Domain.Common;

namespace GoChat.Domain.Contacts;

public static class ContactErrors
{
    public static readonly Error Already = new("contact.already", "You are contacts already.", ErrorKind.Conflict);
    public static readonly Error Self = new("contact.self", "Nobody can be their own contact.", ErrorKind.Validation);
    public static readonly Error Blocked = new("contact.blocked", "This person does not accept that from you.", ErrorKind.Forbidden);
    public static readonly Error NotContact = new("contact.not_contact", "You are not contacts.", ErrorKind.Forbidden);
    public static readonly Error UserDisabled = new("user.disabled", "This person's account is disabled.", ErrorKind.Forbidden);
    public static readonly Error ApplicationNotFound = new("application.not_found", "There is no such application.", ErrorKind.NotFound);
    public static readonly Error ContactRequestDecided = new("application.decided", "This application is decided already.", ErrorKind.Conflict);
}
