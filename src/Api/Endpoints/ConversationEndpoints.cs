using GoChat.Api.Http.Errors;
using GoChat.Api.Limits;
using GoChat.Api.Messages;
using GoChat.Application.Common;
using GoChat.Application.Common.Json;
using GoChat.Application.Conversations;
using GoChat.Application.Conversations.Views;
using GoChat.Application.Messages;
using GoChat.Application.Messages.Views;
using GoChat.Domain.Accounts;
using GoChat.Domain.Conversations;
using GoChat.Domain.Groups;
using GoChat.Domain.Messages.Bodies;

namespace GoChat.Api.Endpoints;

/// <summary>Sessions, history, and sending for programs without a socket.</summary>
internal static class ConversationEndpoints
{
    private sealed record OpenSessionBody(UserId? UserId = null, GroupId? GroupId = null);

    private sealed record SendMessageBody(string ClientMessageId, MessageKind Type, RawJson Body)
    {
        internal MessageBody Content { get; } = SentBody.Read(Type, Body);
    }

    private sealed record MarkReadBody(long Seq);

    /// <param name="Text">1 to 5,000 characters.</param>
    private sealed record EditMessageBody(string Text);

    private sealed record PinBody(bool Pinned);

    private sealed record MuteBody(bool Muted);

    /// <param name="Text">At most 5,000 characters; an empty text clears the draft.</param>
    /// <param name="DraftVersion">The version that the text replaces; if omitted, the last writer wins.</param>
    private sealed record DraftBody(string Text, long? DraftVersion = null);

    public static void MapConversations(this RouteGroupBuilder api)
    {
        MapSessions(api.MapGroup("/sessions").WithTags("Sessions"));
        MapMessages(api.MapGroup("/conversations/{conversationId}").WithTags("Messages"));
    }

    private static void MapSessions(RouteGroupBuilder sessions)
    {
        sessions.MapGet("/", (ISender sender, CancellationToken ct, string? cursor = null, int limit = PageLimits.Default) =>
            sender.Send(new ListSessions(cursor, limit), ct).Ok()).WithName("ListSessions").Produces<Page<SessionItem>>();
        sessions.MapPost("/", (OpenSessionBody body, ISender sender, CancellationToken ct) =>
            sender.Send(new OpenSession(body.UserId, body.GroupId), ct).Ok()).WithName("OpenSession").Produces<SessionItem>()
            .ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound);
        sessions.MapGet("/{conversationId}", (ConversationId conversationId, ISender sender, CancellationToken ct) =>
            sender.Send(new GetSession(conversationId), ct).Ok()).WithName("GetSession").Produces<SessionItem>();
        sessions.MapDelete("/{conversationId}", (ConversationId conversationId, ISender sender, CancellationToken ct) =>
            sender.Send(new RemoveSession(conversationId), ct).NoContent()).WithName("RemoveSession").Produces(StatusCodes.Status204NoContent);
        sessions.MapPut("/{conversationId}/pin", (ConversationId conversationId, PinBody body, ISender sender, CancellationToken ct) =>
            sender.Send(new PinSession(conversationId, body.Pinned), ct).Ok()).WithName("PinSession").Produces<SessionItem>();
        sessions.MapPut("/{conversationId}/mute", (ConversationId conversationId, MuteBody body, ISender sender, CancellationToken ct) =>
            sender.Send(new MuteSession(conversationId, body.Muted), ct).Ok()).WithName("MuteSession").Produces<SessionItem>();
        sessions.MapPut("/{conversationId}/draft", (ConversationId conversationId, DraftBody body, ISender sender, CancellationToken ct) =>
            sender.Send(new SaveDraft(conversationId, body.Text, body.DraftVersion), ct).Ok())
            .WithName("SaveDraft").Produces<SessionItem>().ProducesProblem(StatusCodes.Status409Conflict).LimitedSends();
        sessions.MapPut("/{conversationId}/unread", (ConversationId conversationId, ISender sender, CancellationToken ct) =>
            sender.Send(new MarkUnread(conversationId), ct).Ok()).WithName("MarkUnread").Produces<SessionItem>();
    }

    private static void MapMessages(RouteGroupBuilder conversation)
    {
        conversation.MapGet(
            "/messages",
            (ConversationId conversationId, ISender sender, CancellationToken ct, long? beforeSeq = null, long? afterSeq = null,
                int limit = PageLimits.Default) =>
            sender.Send(new ListMessages(conversationId, beforeSeq, afterSeq, limit), ct).Ok()).WithName("ListMessages").Produces<Page<MessageItem>>();
        conversation.MapPost("/messages", (ConversationId conversationId, SendMessageBody body, ISender sender, CancellationToken ct) =>
            sender.Send(new SendMessage(conversationId, body.ClientMessageId, body.Content), ct)
                .Created(sent => $"/api/v1/conversations/{sent.ConversationId}/messages?afterSeq={sent.Seq - 1}&limit=1"))
            .WithName("SendMessage").Produces<SentMessage>(StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status503ServiceUnavailable).LimitedSends();
        MapChanges(conversation);
        conversation.MapDelete("/messages", (ConversationId conversationId, ISender sender, CancellationToken ct, long? upToSeq = null) =>
            sender.Send(new ClearHistory(conversationId, upToSeq), ct).NoContent()).WithName("ClearHistory").Produces(StatusCodes.Status204NoContent);
        conversation.MapPut("/read", (ConversationId conversationId, MarkReadBody body, ISender sender, CancellationToken ct) =>
            sender.Send(new MarkRead(conversationId, body.Seq), ct).Ok()).WithName("MarkRead").Produces<ReadMark>();
    }

    private static void MapChanges(RouteGroupBuilder conversation)
    {
        conversation.MapGet("/changes", (ConversationId conversationId, ISender sender, CancellationToken ct, long after = 0, int limit = PageLimits.Default) =>
            sender.Send(new ListChanges(conversationId, after, limit), ct).Ok()).WithName("ListChanges").Produces<Page<MessageItem>>();
        conversation.MapPost("/messages/{seq}/recall", (ConversationId conversationId, long seq, ISender sender, CancellationToken ct) =>
            sender.Send(new RecallMessage(conversationId, seq), ct).Ok()).WithName("RecallMessage").AnswersChange();
        conversation.MapPatch("/messages/{seq}", (ConversationId conversationId, long seq, EditMessageBody body, ISender sender, CancellationToken ct) =>
            sender.Send(new EditMessage(conversationId, seq, body.Text), ct).Ok()).WithName("EditMessage").AnswersChange();
        conversation.MapPut(
            "/messages/{seq}/reactions/{emoji}", (ConversationId conversationId, long seq, string emoji, ISender sender, CancellationToken ct) =>
            sender.Send(new AddReaction(conversationId, seq, emoji), ct).Ok()).WithName("AddReaction").AnswersChange();
        conversation.MapDelete(
            "/messages/{seq}/reactions/{emoji}", (ConversationId conversationId, long seq, string emoji, ISender sender, CancellationToken ct) =>
            sender.Send(new RemoveReaction(conversationId, seq, emoji), ct).Ok()).WithName("RemoveReaction").AnswersChange();
    }

    /// <summary>A change costs as much as a message, so both share one limit.</summary>
    private static void AnswersChange(this RouteHandlerBuilder change) => change
        .Produces<MessageItem>().ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status409Conflict).LimitedSends();
}
