using System.Text.Json;
using GoChat.Api.Messages;
using GoChat.Application.Common;
using GoChat.Application.Common.Json;
using GoChat.Application.Messages;
using GoChat.Application.Messages.Views;
using GoChat.Domain.Conversations;
using GoChat.Domain.Messages.Bodies;

namespace GoChat.Api.Realtime.Verbs;

/// <summary>Posting a message, and catching up on messages.</summary>
internal static class MessageVerbs
{
    /// <summary>A page, and as much again for the rows that it is built from.</summary>
    private const int ExpectedOfPull = 2 * PageBytes.Most;

    private sealed record SendArguments(ConversationId Conversation, string ClientMessageId, MessageKind Type, RawJson Body)
    {
        internal MessageBody Content { get; } = SentBody.Read(Type, Body);
    }

    /// <summary>The messages after a sequence, or the changes after a changeSeq: exactly one of them.</summary>
    private sealed record PullArguments(ConversationId Conversation, long? AfterSeq = null, long? ChangesAfter = null, int Limit = PageLimits.Max);

    public static void MapMessages(this VerbMap verbs)
    {
        verbs.Map("send", (SendArguments send) => new SendMessage(send.Conversation, send.ClientMessageId, send.Content), limitedSends: true);
        verbs.Map("pull", (PullArguments pull) => QueryOf(pull), ExpectedOfPull);
    }

    /// <exception cref="JsonException">Neither or both are given, or a negative change.</exception>
    private static IQuery<Page<MessageItem>> QueryOf(PullArguments pull) => (pull.AfterSeq, pull.ChangesAfter) switch
    {
        ({ } afterSeq, null) => new ListMessages(pull.Conversation, AfterSeq: afterSeq, Limit: pull.Limit),
        // The error uses the client's name of the field: over HTTP the same number is called after.
        (null, < 0) => throw new JsonException("Not negative.", "$.changesAfter", null, null),
        (null, { } changesAfter) => new ListChanges(pull.Conversation, changesAfter, pull.Limit),
        _ => throw new JsonException("Name either afterSeq or changesAfter.", "$.afterSeq", null, null),
    };
}
