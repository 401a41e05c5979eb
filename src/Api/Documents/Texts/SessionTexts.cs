using GoChat.Domain.Contacts;
using GoChat.Domain.Conversations;

namespace GoChat.Api.Documents.Texts;

/// <summary>The chat list: one user's own state of a conversation. Others see nothing of it.</summary>
internal static class SessionTexts
{
    private const string Own = "Only for a session of the caller's own; their other devices are told, others learn nothing. ";

    /// <summary>The request fields, by their schema.</summary>
    public static readonly IReadOnlyDictionary<string, IReadOnlyDictionary<string, FieldText>> Fields =
        new Dictionary<string, IReadOnlyDictionary<string, FieldText>>
        {
            ["OpenSessionBody"] = new Dictionary<string, FieldText>
            {
                ["userId"] = new("A contact of the caller; or else `groupId`."),
                ["groupId"] = new("A group the caller is in; or else `userId`."),
            },
            ["PinBody"] = new Dictionary<string, FieldText> { ["pinned"] = new("Whether it stays at the top.") },
            ["MuteBody"] = new Dictionary<string, FieldText> { ["muted"] = new("Whether clients stay silent about it.") },
            ["DraftBody"] = new Dictionary<string, FieldText>
            {
                ["text"] = new("The text so far, in Unicode code points; empty: no draft any more.") { MaxLength = Session.MaxDraft },
                ["draftVersion"] = new("The `draftVersion` the text was written over; null or left out: the last writer wins."),
            },
        };

    public static readonly IReadOnlyList<OperationText> All =
    [
        new(
            "ListSessions",
            "List the chats",
            "The user's sessions without those removed from the list: the pinned ones first, the last pinned on top, then the latest activity. `unread` counts "
                + "the messages behind the greatest of: the read mark, the newest message of one's own, and what one cleared. So sending into a conversation "
                + "clears its unread count, on all devices alike.")
        { Answer = Samples.Page(Samples.Session) },
        new(
            "OpenSession",
            "Open a chat",
            "With a contact, or of a group the user is in: name exactly one of `userId` and `groupId`. Puts the chat into the user's own list, also one "
                + "removed from it; their other devices are told, the other one learns nothing. A repeat changes nothing and answers the same session.")
        {
            Request = $$"""{"userId":"{{Samples.Bob}}"}""",
            Answer = Samples.Session,
            Errors = [ContactErrors.NotContact, ConversationErrors.NotFound],
        },
        new(
            "GetSession",
            "Read one chat of the list",
            "Only a session of the caller's own, also one removed from the list.")
        { Answer = Samples.Session, Errors = [ConversationErrors.NotFound] },
        new(
            "RemoveSession",
            "Remove a chat from the list",
            Own + "Nothing of the conversation changes, and its next message brings it back. A repeat changes nothing.")
        { Errors = [ConversationErrors.NotFound] },
        new(
            "PinSession",
            "Pin a chat, or no longer",
            Own + "Pinning again does not move it; a repeat changes nothing.")
        {
            Request = """{"pinned":true}""",
            Answer = Samples.Session,
            Errors = [ConversationErrors.NotFound],
        },
        new(
            "MuteSession",
            "Mute a chat, or no longer",
            Own + "Messages come as before; clients only stay silent about them. A repeat changes nothing.")
        {
            Request = """{"muted":true}""",
            Answer = Samples.Session,
            Errors = [ConversationErrors.NotFound],
        },
        new(
            "SaveDraft",
            "Keep a text not sent yet",
            Own + "An empty text clears the draft. The last writer wins, unless `draftVersion` names the version the text was written over and there is a "
                + "newer one: then it "
            + "is `session.draft_conflict`. The same text again changes nothing.")
        {
            Request = """{"text":"half a thought","draftVersion":0}""",
            Answer = Samples.Session,
            Errors = [ConversationErrors.NotFound, ConversationErrors.DraftConflict],
        },
        new(
            "MarkUnread",
            "Mark a chat as unread",
            Own + "A mark by hand, whatever the messages say; reading takes it away. A repeat changes nothing.")
        { Answer = Samples.Session, Errors = [ConversationErrors.NotFound] },
    ];
}
