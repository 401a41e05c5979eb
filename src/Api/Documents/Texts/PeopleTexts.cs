using GoChat.Domain.Accounts;
using GoChat.Domain.Contacts;

namespace GoChat.Api.Documents.Texts;

/// <summary>Finding people and becoming contacts.</summary>
internal static class PeopleTexts
{
    /// <summary>The request fields, by their schema.</summary>
    public static readonly IReadOnlyDictionary<string, IReadOnlyDictionary<string, FieldText>> Fields =
        new Dictionary<string, IReadOnlyDictionary<string, FieldText>>
        {
            ["ApplyBody"] = new Dictionary<string, FieldText>
            {
                ["userId"] = new("Whom to ask."),
                ["message"] = new("What the applicant says of themselves; may be left out.") { MaxLength = ContactRequest.MaxMessage },
            },
        };

    public static readonly IReadOnlyList<OperationText> All =
    [
        new(
            "SearchUsers",
            "Find people",
            "Every user may. Finds by exact id, by exact telephone number in any of its forms, or by the beginning of the nickname, in the order of nicknames. "
                + "The telephone number shows only on contacts and on oneself. Counted: some searches a minute for each user.")
        { Answer = Samples.Page(Samples.BobAsContact) },
        new(
            "GetUser",
            "Read a person",
            "Every user may, of everybody; the telephone number shows only on contacts and on oneself.")
        { Answer = Samples.BobAsContact, Errors = [AccountErrors.UserNotFound] },
        new(
            "ListContacts",
            "List one's own contacts",
            "All of them on one page: `nextCursor` is always null. `conversationId` names the chat with the contact from the first day on, but there is no "
                + "session for it yet, nor is it in the list of sessions, until `POST /api/v1/sessions` opens it or a first message is sent or comes.")
        {
            Answer = Samples.Page($$"""
                {"id":"{{Samples.Bob}}","nickname":"Bob","remark":null,"avatarUrl":null,"gender":"unspecified","signature":null,
                 "telephone":"{{Samples.BobsTelephone}}","conversationId":"{{Samples.Chat}}","addedAt":"{{Samples.Time}}"}
                """),
        },
        new(
            "ListApplications",
            "List applications to become contacts",
            "Those the user received and those they sent, the latest first.")
        {
            Answer = Samples.Page($$"""
                {"id":"{{Samples.Application}}","direction":"sent","user":{{Samples.BobAsContact}},"message":"It is me, Ann","status":"accepted",
                 "createdAt":"{{Samples.Time}}","decidedAt":"{{Samples.Time}}"}
                """),
        },
        new(
            "ApplyForContact",
            "Ask somebody to become a contact",
            "Every user may, of everybody who has not blocked them; the other one's devices are told. Asking again refreshes the application that waits or was "
                + "rejected. When the other one had asked before, the two are contacts at once, and the answer is their application, accepted. Counted for "
                + "each user and for each pair.")
        {
            Request = $$"""{"userId":"{{Samples.Cid}}","message":"It is me, Ann"}""",
            Answer = $$"""
                {"id":"{{Samples.Application}}","direction":"sent","user":{{Samples.CidAsStranger}},"message":"It is me, Ann","status":"pending",
                 "createdAt":"{{Samples.Time}}","decidedAt":null}
                """,
            Errors = [ContactErrors.Self, ContactErrors.Blocked, ContactErrors.UserDisabled, AccountErrors.UserNotFound, ContactErrors.Already],
        },
        new(
            "AcceptApplication",
            "Accept an application",
            "Only whom it was sent to may; for everybody else it does not exist. Both are contacts then, and both people's devices are told. A repeat is "
                + "refused with `application.decided` or `contact.already`.")
        {
            Answer = $$"""
                {"id":"{{Samples.Application}}","direction":"received","user":{{Samples.BobAsContact}},"message":"It is me, Bob","status":"accepted",
                 "createdAt":"{{Samples.Time}}","decidedAt":"{{Samples.Time}}"}
                """,
            Errors = [ContactErrors.ApplicationNotFound, ContactErrors.ContactRequestDecided, ContactErrors.Already, ContactErrors.Blocked,
                ContactErrors.UserDisabled],
        },
        new(
            "RejectApplication",
            "Reject an application",
            "Only whom it was sent to may; for everybody else it does not exist. Both people's devices are told, and the applicant may ask again. A repeat is "
                + "refused with `application.decided`.")
        {
            Answer = $$"""
                {"id":"{{Samples.Application}}","direction":"received","user":{{Samples.CidAsStranger}},"message":"It is me, Cid","status":"rejected",
                 "createdAt":"{{Samples.Time}}","decidedAt":"{{Samples.Time}}"}
                """,
            Errors = [ContactErrors.ApplicationNotFound, ContactErrors.ContactRequestDecided],
        },
    ];
}
