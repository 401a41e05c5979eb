using GoChat.Application.Messages;
using GoChat.Domain.Common;
using GoChat.Domain.Contacts;
using GoChat.Domain.Conversations;
using GoChat.Domain.Groups;
using GoChat.Domain.Messages;
using GoChat.Domain.Messages.Bodies;

namespace GoChat.Api.Documents.Texts;

/// <summary>Messages and their changes.</summary>
internal static class MessageTexts
{
    private const string Party = "Only for participants in the conversation; for everybody else it does not exist. ";
    private const string Seen = "Everybody in the conversation is notified. ";

    private static readonly IReadOnlyList<Error> MayNotTakeBack =
        [ConversationErrors.NotFound, ContactErrors.NotContact, ContactErrors.Blocked, GroupErrors.NotNormal];

    private static readonly IReadOnlyList<Error> MayNotWrite = [.. MayNotTakeBack, GroupErrors.Muted, GroupErrors.MutedForAll];

    private static readonly IReadOnlyList<Error> NoSuchMessage = [MessageErrors.NotFound, MessageErrors.SystemLine];

    private static readonly IReadOnlyList<Error> MayNotChange = [.. MayNotWrite, .. NoSuchMessage];

    private static readonly FieldText Text = new("The text, in Unicode code points; at least one character must be visible. Kept as written.")
    { MinLength = 1, MaxLength = TextBody.MaxLength };

    /// <summary>The request fields, by their schema.</summary>
    public static readonly IReadOnlyDictionary<string, IReadOnlyDictionary<string, FieldText>> Fields =
        new Dictionary<string, IReadOnlyDictionary<string, FieldText>>
        {
            ["SendMessageBody"] = new Dictionary<string, FieldText>
            {
                ["clientMessageId"] = new(
                    "An id that the client chooses for each message, for example a UUID. Unique to the sender over all their conversations and devices.")
                { MinLength = 1, MaxLength = SendMessage.MaxClientMessageId },
                ["type"] = new("The kind of `body`."),
                ["body"] = new("The content of the message."),
            },
            ["TextContent"] = new Dictionary<string, FieldText> { ["text"] = Text },
            ["EditMessageBody"] = new Dictionary<string, FieldText> { ["text"] = Text },
            ["MarkReadBody"] =
                new Dictionary<string, FieldText> { ["seq"] = new("The last sequence read. A sequence past the end counts as the end.") { Minimum = 0 } },
        };

    public static readonly IReadOnlyList<OperationText> All =
    [
        new(
            "ListMessages",
            "List messages",
            Party + "Returns a range of the history in the order of `seq`: the newest messages, or those just before or just after a sequence. Give at most "
                + "one of `beforeSeq` and `afterSeq`. `nextCursor` is the sequence to continue from, as text: send it as `afterSeq` if the request had that, "
                + "otherwise as `beforeSeq`. Messages from before the caller joined, and those that they cleared, are omitted.")
        { Answer = Samples.Page(Samples.MessageItem), Errors = [ConversationErrors.NotFound] },
        new(
            "SendMessage",
            "Send a message",
            "Only between contacts, or in a group that the caller is a member of. The message is on disk before it is acknowledged. It gets the next `seq` of "
                + "its conversation and is pushed to every device of everybody in it. `clientMessageId` makes a repeat safe forever: the same id with the same "
                + "content returns the same message, also with status 201. With other content or in another conversation, it is refused with "
                + "`message.conflict`, because the id is unique to the sender over all their conversations. Sending clears the sender's unread count. A text "
                + "without a visible character, for example only blanks, is refused with `validation`.")
        {
            Request = """{"clientMessageId":"first words","type":"text","body":{"text":"Hello"}}""",
            Answer = $$"""{"id":"{{Samples.Message}}","conversationId":"{{Samples.Chat}}","seq":1,"sentAt":"{{Samples.Time}}"}""",
            Errors = [.. MayNotWrite, MessageErrors.Conflict],
        },
        new(
            "ClearHistory",
            "Clear the history for the caller",
            "Hides the messages up to a sequence from the caller alone; they no longer count as unread either. Other users keep everything and learn nothing. "
                + "The caller's other devices are notified. A repeat changes nothing.")
        { Errors = [ConversationErrors.NotFound] },
        new(
            "ListChanges",
            "List changed messages",
            Party + "Returns every message that was edited, recalled or reacted to after a change number, in its current state, in the order of `changeSeq`. "
                + "`nextCursor` is the change number to continue from, as text: send it as `after`. Applying the same change twice is harmless.")
        {
            Answer = Samples.Page($$"""
                {"id":"{{Samples.Message}}","conversationId":"{{Samples.Chat}}","seq":1,"type":"text","sender":{"id":"{{Samples.Ann}}","nickname":"Ann","avatarUrl":null},
                 "clientMessageId":"first words","body":{"text":"Hello there"},"sentAt":"{{Samples.Time}}","changeSeq":1,"editedAt":"{{Samples.Time}}",
                 "recalledAt":null,"recalledBy":null,"reactions":[]}
                """),
            Errors = [ConversationErrors.NotFound],
        },
        new(
            "RecallMessage",
            "Recall a message",
            "The sender may recall a message for 2 minutes; those who manage the group may do so at any time. " + Seen
                + "The message keeps its place and loses its content. A repeat changes nothing.")
        {
            Answer = $$"""
                {"id":"{{Samples.Message}}","conversationId":"{{Samples.Chat}}","seq":1,"type":"text","sender":{"id":"{{Samples.Ann}}","nickname":"Ann","avatarUrl":null},
                 "clientMessageId":"first words","body":{},"sentAt":"{{Samples.Time}}","changeSeq":4,"editedAt":"{{Samples.Time}}",
                 "recalledAt":"{{Samples.Time}}","recalledBy":{"id":"{{Samples.Ann}}","nickname":"Ann","avatarUrl":null},"reactions":[]}
                """,
            Errors = [.. MayNotTakeBack, .. NoSuchMessage, MessageErrors.NotYours, MessageErrors.RecallTooLate],
        },
        new(
            "EditMessage",
            "Edit a text",
            "Only the sender may edit a text, for 15 minutes. " + Seen + "`editedAt` shows that it was edited. Sending the same text again changes nothing.")
        {
            Request = """{"text":"Hello there"}""",
            Answer = $$"""
                {"id":"{{Samples.Message}}","conversationId":"{{Samples.Chat}}","seq":1,"type":"text","sender":{"id":"{{Samples.Ann}}","nickname":"Ann","avatarUrl":null},
                 "clientMessageId":"first words","body":{"text":"Hello there"},"sentAt":"{{Samples.Time}}","changeSeq":1,"editedAt":"{{Samples.Time}}",
                 "recalledAt":null,"recalledBy":null,"reactions":[]}
                """,
            Errors = [.. MayNotChange, MessageErrors.NotYours, MessageErrors.NotEditable, MessageErrors.EditTooLate, MessageErrors.Recalled],
        },
        new(
            "AddReaction",
            "Add a reaction",
            Party + Seen + "Each call adds one emoji; a message carries at most 20 different ones. Adding the same emoji again changes nothing.")
        {
            Answer = $$"""
                {"id":"{{Samples.Message}}","conversationId":"{{Samples.Chat}}","seq":1,"type":"text","sender":{"id":"{{Samples.Ann}}","nickname":"Ann","avatarUrl":null},
                 "clientMessageId":"first words","body":{"text":"Hello there"},"sentAt":"{{Samples.Time}}","changeSeq":2,"editedAt":"{{Samples.Time}}",
                 "recalledAt":null,"recalledBy":null,"reactions":[{"emoji":"👍","count":1,"users":["{{Samples.Ann}}"]}]}
                """,
            Errors = [.. MayNotChange, MessageErrors.Recalled, MessageErrors.TooManyReactions],
        },
        new(
            "RemoveReaction",
            "Remove a reaction",
            "Removes a reaction of the caller's own. " + Seen + "Removing one that does not exist changes nothing.")
        {
            Answer = $$"""
                {"id":"{{Samples.Message}}","conversationId":"{{Samples.Chat}}","seq":1,"type":"text","sender":{"id":"{{Samples.Ann}}","nickname":"Ann","avatarUrl":null},
                 "clientMessageId":"first words","body":{"text":"Hello there"},"sentAt":"{{Samples.Time}}","changeSeq":3,"editedAt":"{{Samples.Time}}",
                 "recalledAt":null,"recalledBy":null,"reactions":[]}
                """,
            Errors = [.. MayNotTakeBack, .. NoSuchMessage, MessageErrors.Recalled],
        },
        new(
            "MarkRead",
            "Mark a conversation as read",
            "Marks the conversation as read up to a sequence, on all devices of the caller, which are notified. In a direct chat the other person sees it. The "
                + "mark only grows: a smaller sequence, or one past the end, is harmless. A repeat changes nothing.")
        {
            Request = """{"seq":1}""",
            Answer = $$"""{"conversationId":"{{Samples.Chat}}","readSeq":1,"unread":0}""",
            Errors = [ConversationErrors.NotFound],
        },
    ];
}
