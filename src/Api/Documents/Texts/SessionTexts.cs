using GoChat.Domain.Contacts;
using GoChat.Domain.Conversations;

namespace GoChat.Api.Documents.Texts;

/// <summary>The chat list: one user's own state of a conversation. Others see nothing of it.</summary>
internal static class SessionTexts
{
    private const string Own = "Only for the caller's own session. Their other devices are notified; other users learn nothing. ";

    /// <summary>The request fields, by their schema.</summary>
    public static readonly IReadOnlyDictionary<string, IReadOnlyDictionary<string, FieldText>> Fields =
        new Dictionary<string, IReadOnlyDictionary<string, FieldText>>
        {
            ["OpenSessionBody"] = new Dictionary<string, FieldText>
            {
                ["userId"] = new("A contact of the caller. Give either this or `groupId`."),
                ["groupId"] = new("A group that the caller is in. Give either this or `userId`."),
            },
            ["PinBody"] = new Dictionary<string, FieldText> { ["pinned"] = new("Whether the chat stays at the top of the list.") },
            ["MuteBody"] = new Dictionary<string, FieldText> { ["muted"] = new("Whether clients stay silent about new messages.") },
            ["DraftBody"] = new Dictionary<string, FieldText>
            {
                ["text"] = new("The text so far, in Unicode code points. An empty text clears the draft.") { MaxLength = Session.MaxDraft },
                ["draftVersion"] = new("The `draftVersion` that the text replaces. If null or omitted: the last writer wins."),
            },
        };

    public static readonly IReadOnlyList<OperationText> All =
    [
        new(
            "ListSessions",
            "List the chats",
            "Returns the user's sessions except those removed from the list: pinned ones first, most recently pinned on top, then by latest activity. "
                + "`unread` counts the messages after the greatest of the read mark, the user's own newest message, and the last message that the user "
                + "cleared. So sending a message clears the unread count of its conversation, on all devices.")
        { Answer = Samples.Page(Samples.Session) },
        new(
            "OpenSession",
            "Open a chat",
            "Opens the chat with a contact or of a group that the user is in: give exactly one of `userId` and `groupId`. Adds the chat to the user's list, "
                + "even one that they removed. Their other devices are notified; the other person learns nothing. A repeat changes nothing and returns the "
                + "same session.")
        {
            Request = $$"""{"userId":"{{Samples.Bob}}"}""",
            Answer = Samples.Session,
            Errors = [ContactErrors.NotContact, ConversationErrors.NotFound],
        },
        new(
            "GetSession",
            "Get a chat",
            "Returns a session of the caller's own, even one that they removed from the list.")
        { Answer = Samples.Session, Errors = [ConversationErrors.NotFound] },
        new(
            "RemoveSession",
            "Remove a chat from the list",
            Own + "The conversation does not change, and its next message brings the chat back. A repeat changes nothing.")
        { Errors = [ConversationErrors.NotFound] },
        new(
            "PinSession",
            "Pin or unpin a chat",
            Own + "Pinning a pinned chat again does not move it; a repeat changes nothing.")
        {
            Request = """{"pinned":true}""",
            Answer = Samples.Session,
            Errors = [ConversationErrors.NotFound],
        },
        new(
            "MuteSession",
            "Mute or unmute a chat",
            Own + "Messages still arrive; clients only stay silent about them. A repeat changes nothing.")
        {
            Request = """{"muted":true}""",
            Answer = Samples.Session,
            Errors = [ConversationErrors.NotFound],
        },
        new(
            "SaveDraft",
            "Save a draft",
            Own + "An empty text clears the draft. The last writer wins, unless `draftVersion` names the version that the text replaces and there is a newer "
                + "one: then the request is refused with `session.draft_conflict`. Saving the same text again changes nothing.")
        {
            Request = """{"text":"half a thought","draftVersion":0}""",
            Answer = Samples.Session,
            Errors = [ConversationErrors.NotFound, ConversationErrors.DraftConflict],
        },
        new(
            "MarkUnread",
            "Mark a chat as unread",
            Own + "Sets a mark by hand, whatever the messages say; reading removes it. A repeat changes nothing.")
        { Answer = Samples.Session, Errors = [ConversationErrors.NotFound] },
    ];
}
