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
    private const string Party = "Only who has a part in the conversation may; for everybody else it does not exist. ";
    private const string Seen = "Everybody in the conversation is told. ";

    private static readonly IReadOnlyList<Error> MayNotWrite =
        [ConversationErrors.NotFound, ContactErrors.NotContact, ContactErrors.Blocked, GroupErrors.NotNormal];

    private static readonly IReadOnlyList<Error> MayNotChange = [.. MayNotWrite, MessageErrors.NotFound, MessageErrors.SystemLine];

    private static readonly FieldText Text = new("What the message says, in Unicode code points; not only of what cannot be seen. Kept as written.")
    { MinLength = 1, MaxLength = TextBody.MaxLength };

    /// <summary>The request fields, by their schema.</summary>
    public static readonly IReadOnlyDictionary<string, IReadOnlyDictionary<string, FieldText>> Fields =
        new Dictionary<string, IReadOnlyDictionary<string, FieldText>>
        {
            ["SendMessageBody"] = new Dictionary<string, FieldText>
            {
                ["clientMessageId"] = new(
                    "Chosen by the client, one for each message, a UUID for instance. Its sender's own among all messages, over all conversations and devices.")
                { MinLength = 1, MaxLength = SendMessage.MaxClientMessageId },
                ["type"] = new("The kind of `body`."),
                ["body"] = new("What the message says."),
            },
            ["TextContent"] = new Dictionary<string, FieldText> { ["text"] = Text },
            ["EditMessageBody"] = new Dictionary<string, FieldText> { ["text"] = Text },
            ["MarkReadBody"] =
                new Dictionary<string, FieldText> { ["seq"] = new("The last sequence read; one past the end counts as the end.") { Minimum = 0 } },
        };

    public static readonly IReadOnlyList<OperationText> All =
    [
        new(
            "ListMessages",
            "Read the history",
            Party + "A stretch in the order of `seq`: the newest, or those just before or just after a sequence; name at most one of `beforeSeq` and "
                + "`afterSeq`. "
            + "`nextCursor` is the sequence to go on from, as text: hand it back as `afterSeq` where that was given, else as `beforeSeq`. Messages from before "
            + "the caller's joining, and those they cleared, are left out.")
        { Answer = Samples.Page(Samples.MessageItem), Errors = [ConversationErrors.NotFound] },
        new(
            "SendMessage",
            "Send a message",
            "Only between contacts, or in a group one is a member of. It is on disk before it is acknowledged, gets the next `seq` of its conversation, and is "
                + "pushed to every device of everybody in it. `clientMessageId` makes a repeat safe for ever: the same one with the same words answers the "
                + "same message, also in 201; with other words or in another conversation it is `message.conflict`, for it is one person's over all their "
                + "conversations. Sending clears the unread count of the sender. A text in which nothing can be seen, blanks alone for instance, is refused "
                + "with `validation`.")
        {
            Request = """{"clientMessageId":"first words","type":"text","body":{"text":"Hello"}}""",
            Answer = $$"""{"id":"{{Samples.Message}}","conversationId":"{{Samples.Chat}}","seq":1,"sentAt":"{{Samples.Time}}"}""",
            Errors = [.. MayNotWrite, MessageErrors.Conflict],
        },
        new(
            "ClearHistory",
            "Clear the history for oneself",
            "Only for the caller: nothing up to a sequence is shown to them any more, nor counted as unread. Others keep everything and learn nothing; the "
                + "caller's other devices are told. A repeat changes nothing.")
        { Errors = [ConversationErrors.NotFound] },
        new(
            "ListChanges",
            "Read what changed",
            Party + "Every message that was edited, recalled or reacted to after a change number, as it is now, in the order of `changeSeq`. `nextCursor` is "
                + "the "
            + "change number to go on from, as text: hand it back as `after`. Applying the same change twice does no harm.")
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
            "Take a message back",
            "Its sender may for 2 minutes; who manages the group may at any time. " + Seen
                + "It keeps its place and says nothing any more. A repeat changes nothing.")
        {
            Answer = $$"""
                {"id":"{{Samples.Message}}","conversationId":"{{Samples.Chat}}","seq":1,"type":"text","sender":{"id":"{{Samples.Ann}}","nickname":"Ann","avatarUrl":null},
                 "clientMessageId":"first words","body":{},"sentAt":"{{Samples.Time}}","changeSeq":4,"editedAt":"{{Samples.Time}}",
                 "recalledAt":"{{Samples.Time}}","recalledBy":{"id":"{{Samples.Ann}}","nickname":"Ann","avatarUrl":null},"reactions":[]}
                """,
            Errors = [.. MayNotChange, MessageErrors.NotYours, MessageErrors.RecallTooLate],
        },
        new(
            "EditMessage",
            "Edit a text",
            "Only its sender may, for 15 minutes. " + Seen + "`editedAt` says that it was edited. The same words again change nothing.")
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
            "React with an emoji",
            Party + Seen + "One emoji a call; a message carries 20 different ones at most. Giving the same again changes nothing.")
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
            "Take a reaction back",
            "One's own only. " + Seen + "Taking away what is not there changes nothing.")
        {
            Answer = $$"""
                {"id":"{{Samples.Message}}","conversationId":"{{Samples.Chat}}","seq":1,"type":"text","sender":{"id":"{{Samples.Ann}}","nickname":"Ann","avatarUrl":null},
                 "clientMessageId":"first words","body":{"text":"Hello there"},"sentAt":"{{Samples.Time}}","changeSeq":3,"editedAt":"{{Samples.Time}}",
                 "recalledAt":null,"recalledBy":null,"reactions":[]}
                """,
            Errors = [.. MayNotChange, MessageErrors.Recalled],
        },
        new(
            "MarkRead",
            "Mark as read",
            "Up to a sequence, on all devices of the caller, which are told; in a direct chat the other one sees it. The mark only grows: a smaller sequence, "
                + "or one past the end, does no harm, and a repeat changes nothing.")
        {
            Request = """{"seq":1}""",
            Answer = $$"""{"conversationId":"{{Samples.Chat}}","readSeq":1,"unread":0}""",
            Errors = [ConversationErrors.NotFound],
        },
    ];
}
