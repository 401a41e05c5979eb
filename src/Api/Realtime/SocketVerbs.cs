using System.Text.Json;
using GoChat.Api.Messages;
using GoChat.Application.Common;
using GoChat.Application.Common.Json;
using GoChat.Application.Contacts;
using GoChat.Application.Conversations;
using GoChat.Application.Conversations.Typing;
using GoChat.Application.Messages;
using GoChat.Application.Messages.Views;
using GoChat.Domain.Accounts;
using GoChat.Domain.Conversations;
using GoChat.Domain.Messages.Bodies;

namespace GoChat.Api.Realtime;

// The arguments of each verb, as they come in.

internal sealed record Send(ConversationId Conversation, string ClientMessageId, MessageKind Type, RawJson Body)
{
    internal MessageBody Content { get; } = SentBody.Read(Type, Body);

    public SendMessage ToCommand() => new(Conversation, ClientMessageId, Content);
}

internal sealed record Read(ConversationId Conversation, long Seq)
{
    public MarkRead ToCommand() => new(Conversation, Seq);
}

internal sealed record Delivered(ConversationId Conversation, long Seq)
{
    public MarkDelivered ToCommand() => new(Conversation, Seq);
}

internal sealed record Typing(ConversationId Conversation)
{
    public ShowTyping ToCommand() => new(Conversation);
}

/// <summary>The people now on screen; replaces the former ones.</summary>
internal sealed record Presence(IReadOnlyList<UserId> Users)
{
    public ListPresence ToQuery() => new([.. Users.Distinct()]);
}

/// <summary>What came after a sequence, or what changed after a changeSeq: exactly one of them.</summary>
internal sealed record Pull(ConversationId Conversation, long? AfterSeq = null, long? ChangesAfter = null, int Limit = PageLimits.Max)
{
    /// <exception cref="JsonException">Neither or both are named, or a negative change.</exception>
    public IQuery<Page<MessageItem>> ToQuery() => (AfterSeq, ChangesAfter) switch
    {
        ({ } afterSeq, null) => new ListMessages(Conversation, AfterSeq: afterSeq, Limit: Limit),
        // Named as the client wrote it: over HTTP the same number is called after.
        (null, < 0) => throw new JsonException("Not negative.", "$.changesAfter", null, null),
        (null, { } changesAfter) => new ListChanges(Conversation, changesAfter, Limit),
        _ => throw new JsonException("Name either afterSeq or changesAfter.", "$.afterSeq", null, null),
    };
}

/// <summary>The conversations now on screen; replaces the former ones.</summary>
internal sealed record Open(IReadOnlyList<ConversationId> Conversations);

/// <summary>A fresh access token of the same device, before the old one runs out.</summary>
internal sealed record Auth(string Token);
