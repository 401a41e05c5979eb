using GoChat.Domain.Common;

namespace GoChat.Domain.Contacts;

public static class ContactErrors
{
    public static readonly Error Blocked = new("contact.blocked", "This person does not accept that from you.", ErrorKind.Forbidden);
    public static readonly Error NotContact = new("contact.not_contact", "You are not contacts.", ErrorKind.Forbidden);
}
