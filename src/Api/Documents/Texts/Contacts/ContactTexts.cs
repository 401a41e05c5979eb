using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using GoChat.Domain.Contacts;

namespace GoChat.Api.Documents.Texts.Contacts;

/// <summary>Contacts, what their owner notes about them, and blocked people.</summary>
internal static class ContactTexts
{
    private const string BlockedBob = $$"""
        {"id":"{{Samples.Bob}}","nickname":"Bob","remark":null,"avatarUrl":null,"isContact":true,"blockedAt":"{{Samples.Time}}"}
        """;

    /// <summary>The request fields, by their schema.</summary>
    public static readonly IReadOnlyDictionary<string, IReadOnlyDictionary<string, FieldText>> Fields =
        new Dictionary<string, IReadOnlyDictionary<string, FieldText>>
        {
            ["RemarkBody"] = new Dictionary<string, FieldText>
            {
                ["remark"] = new("The caller's own name for the contact: one line. Null, blank or omitted: removes it.")
                { MaxCharacters = Contact.MaxRemark, MaxLength = Contact.MaxRemark * TextRule.CodePointsPerCharacter },
            },
            ["StarBody"] = new Dictionary<string, FieldText> { ["starred"] = new("Whether the contact has a star.") },
            ["TagBody"] = new Dictionary<string, FieldText>
            {
                ["tag"] = new("The tag to add: one line of 1 to 20 characters as people count them.")
                { MinLength = 1, MaxCharacters = ContactTags.MaxLength, MaxLength = ContactTags.MaxLength * TextRule.CodePointsPerCharacter },
            },
        };

    public static readonly IReadOnlyList<OperationText> All =
    [
        new(
            "ListContacts",
            "List the caller's contacts",
            "Returns all contacts on one page: `nextCursor` is always null. `conversationId` is the chat with the contact, which exists from the first day. It "
                + "has no session, and is not in the list of sessions, until `POST /api/v1/sessions` opens it or a first message is sent or received. "
                + "`telephone` is null if the contact hides it.")
        { Answer = Samples.Page(Samples.BobInTheList) },
        new(
            "DeleteContact",
            "Delete a contact",
            "Ends the friendship on both sides; both people's devices are notified (`contact.removed`). Both keep their chat and its history, and each keeps "
                + "their own remark, tags and star for a renewed friendship. A repeat is `contact.not_contact`.")
        { Errors = [ContactErrors.NotContact] },
        new(
            "RemarkContact",
            "Give a contact a remark",
            "The remark is the caller's own name for the contact; nobody else sees it. The caller's other devices are notified (`contact.changed`). The "
                + "current remark changes nothing.")
        { Request = """{"remark":"Bob of the harbour"}""", Answer = Samples.BobInTheList, Errors = [ContactErrors.NotContact] },
        new(
            "StarContact",
            "Star a contact",
            "Sets or removes the caller's star; starred contacts come first in the list. Nobody else sees it. The caller's other devices are notified "
                + "(`contact.changed`). A repeat changes nothing.")
        { Request = """{"starred":true}""", Answer = Samples.BobInTheList, Errors = [ContactErrors.NotContact] },
        new(
            "ListTags",
            "List the caller's tags",
            "Returns every tag that the caller gave a contact, in alphabetical order, with the number of contacts that have it. All on one page: `nextCursor` "
                + "is always null. A tag without contacts does not exist.")
        { Answer = Samples.Page("""{"tag":"Sailing","contacts":1}""") },
        new(
            "TagContact",
            "Add a tag to a contact",
            "Nobody else sees the tags. A contact can have 10, and a user can use 100 different ones; beyond that the answer is `contact.too_many_tags`. The "
                + "caller's other devices are notified (`contact.changed`). A tag that the contact has changes nothing.")
        {
            Request = """{"tag":"Sailing"}""",
            Answer = Samples.BobInTheList,
            Errors = [ContactErrors.NotContact, ContactErrors.TooManyTags],
        },
        new(
            "UntagContact",
            "Remove a tag from a contact",
            "The caller's other devices are notified (`contact.changed`). A tag that the contact does not have changes nothing.")
        { Answer = Samples.BobInTheList.Replace("\"Sailing\"", "", StringComparison.Ordinal), Errors = [ContactErrors.NotContact] },
        new(
            "ListBlocked",
            "List blocked people",
            "Returns the people whom the caller blocked, most recently blocked first.")
        { Answer = Samples.Page(BlockedBob) },
        new(
            "BlockUser",
            "Block a person",
            "The person may be a contact or not. Their messages and contact requests to the caller are refused (`contact.blocked`), and the caller's presence "
                + "and typing are hidden from them; they are told nothing else. A friendship stays. Each side blocks for itself. The caller's other devices "
                + "are notified (`block.added`). A repeat changes nothing.")
        { Answer = BlockedBob, Errors = [ContactErrors.CannotBlockSelf, AccountErrors.UserNotFound] },
        new(
            "UnblockUser",
            "Unblock a person",
            "The caller's other devices are notified (`block.removed`). If the person is not blocked, nothing changes."),
        new(
            "BlockApplicant",
            "Block the applicant of a contact request",
            "Only its recipient may; for others it does not exist. A pending or rejected contact request becomes `blocked`: the applicant cannot ask again. To "
                + "the applicant it is rejected. If it was accepted, the answer is `application.decided`. A repeat changes nothing.")
        {
            Answer = $$"""
                {"id":"{{Samples.Application}}","direction":"received","user":{{Samples.CidAsStranger}},"message":"It is me, Cid","status":"blocked",
                 "createdAt":"{{Samples.Time}}","decidedAt":"{{Samples.Time}}"}
                """,
            Errors = [ContactErrors.ApplicationNotFound, ContactErrors.ContactRequestDecided],
        },
        new(
            "UnblockApplicant",
            "Unblock the applicant of a contact request",
            "Only its recipient may; for others it does not exist. A blocked contact request becomes `rejected`: the applicant may ask again, and is not "
                + "notified. A contact request in another state does not change.")
        {
            Answer = $$"""
                {"id":"{{Samples.Application}}","direction":"received","user":{{Samples.CidAsStranger}},"message":"It is me, Cid","status":"rejected",
                 "createdAt":"{{Samples.Time}}","decidedAt":"{{Samples.Time}}"}
                """,
            Errors = [ContactErrors.ApplicationNotFound],
        },
    ];
}
