using GoChat.Domain.Accounts;
using GoChat.Domain.Contacts;

namespace GoChat.Api.Documents.Texts.Contacts;

/// <summary>Finding people and becoming contacts.</summary>
internal static class PeopleTexts
{
    /// <summary>The request fields, by their schema.</summary>
    public static readonly IReadOnlyDictionary<string, IReadOnlyDictionary<string, FieldText>> Fields =
        new Dictionary<string, IReadOnlyDictionary<string, FieldText>>
        {
            ["ApplyBody"] = new Dictionary<string, FieldText>
            {
                ["userId"] = new("The person to ask."),
                ["message"] = new("What the applicant says about themselves; optional.") { MaxLength = ContactRequest.MaxMessage },
            },
        };

    public static readonly IReadOnlyList<OperationText> All =
    [
        new(
            "SearchUsers",
            "Find people",
            "Finds people by exact id, by exact GoChat id in any letter case, by exact telephone number in any of its forms, or by the beginning of the "
                + "nickname, sorted by nickname. A telephone number finds only people whose privacy settings allow it, and the caller. It is shown only for "
                + "contacts who show it and for the caller. Every user may search. Each user has a limited number of searches per minute.")
        { Answer = Samples.Page(Samples.BobAsContact) },
        new(
            "GetUser",
            "Get a person",
            "The person need not be a contact. The telephone number is shown only for contacts who show it and for the caller.")
        { Answer = Samples.BobAsContact, Errors = [AccountErrors.UserNotFound] },
        new(
            "ListApplications",
            "List contact requests",
            "Returns the contact requests that the user received or sent, most recently sent or refreshed first.")
        {
            Answer = Samples.Page($$"""
                {"id":"{{Samples.Application}}","direction":"sent","user":{{Samples.BobAsContact}},"message":"It is me, Ann","status":"accepted",
                 "createdAt":"{{Samples.Time}}","decidedAt":"{{Samples.Time}}"}
                """),
        },
        new(
            "ApplyForContact",
            "Send a contact request",
            "Every user may ask everybody who has not blocked them and whose privacy settings allow it. The other person's devices are notified. A repeat "
                + "refreshes a contact request that is pending or was rejected. If the other person has already asked the caller, the two become contacts at "
                + "once, and the response is that contact request, accepted. The number of contact requests is limited for each user and for each pair.")
        {
            Request = $$"""{"userId":"{{Samples.Cid}}","message":"It is me, Ann"}""",
            Answer = $$"""
                {"id":"{{Samples.Application}}","direction":"sent","user":{{Samples.CidAsStranger}},"message":"It is me, Ann","status":"pending",
                 "createdAt":"{{Samples.Time}}","decidedAt":null}
                """,
            Errors = [ContactErrors.Self, ContactErrors.Blocked, ContactErrors.UserDisabled, ContactErrors.AddingClosed, ContactErrors.NoCommonGroup,
                AccountErrors.UserNotFound, ContactErrors.Already],
        },
        new(
            "AcceptApplication",
            "Accept a contact request",
            "Only the person who received the contact request may accept it; for everybody else it does not exist. The two become contacts, and the devices "
                + "of both are notified. A repeat is refused with `application.decided` or `contact.already`.")
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
            "Reject a contact request",
            "Only the person who received the contact request may reject it; for everybody else it does not exist. The devices of both are notified, and the "
                + "applicant may ask again. A repeat is refused with `application.decided`.")
        {
            Answer = $$"""
                {"id":"{{Samples.Application}}","direction":"received","user":{{Samples.CidAsStranger}},"message":"It is me, Cid","status":"rejected",
                 "createdAt":"{{Samples.Time}}","decidedAt":"{{Samples.Time}}"}
                """,
            Errors = [ContactErrors.ApplicationNotFound, ContactErrors.ContactRequestDecided],
        },
    ];
}
