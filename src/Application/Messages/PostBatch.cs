using GoChat.Application.Common.Ports;
using GoChat.Application.Messages.Views;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using GoChat.Domain.Conversations;
using GoChat.Domain.Messages;

namespace GoChat.Application.Messages;

/// <summary>A message that a batch added to the log.</summary>
/// <param name="Item">The message as clients see it.</param>
/// <param name="Audience">Both users of a direct conversation; null for a group.</param>
/// <param name="GroupVersion">The version of the group when the message was written; null between two people.</param>
/// <param name="CausedBy">Of a notice: whoever did what it reports, if it is not unread for them (<see cref="Session.Caused"/>).</param>
public sealed record PostedMessage(
    Message Message, MessageItem Item, IReadOnlyList<UserId>? Audience, long? GroupVersion = null, UserId? CausedBy = null);

/// <summary>The result of each new message, in the order of arrival, and the messages that were added to the log.</summary>
public sealed record BatchOutcome(IReadOnlyList<Result<SentMessage>> Answers, IReadOnlyList<PostedMessage> Posted);

/// <summary>
/// Processes a batch of new messages inside the log's transaction: loads what they touch in a constant number of queries, asks the domain for each, adds
/// what it allowed. A refused message changes nothing and does not affect the others.
/// </summary>
public sealed class PostBatch(IAppDbContext db, TimeProvider clock)
{
    public async Task<BatchOutcome> Post(IReadOnlyList<NewMessage> batch, CancellationToken ct)
    {
        var loaded = await PostingContext.Load(db, batch, ct);
        var answers = new Result<SentMessage>[batch.Count];
        var posted = new List<PostedMessage>(batch.Count);
        for (var i = 0; i < batch.Count; i++)
            answers[i] = PostOne(batch[i], loaded, posted).Map(SentMessage.Of);
        await Write(posted, loaded, ct);
        return new BatchOutcome(answers, posted);
    }

    private Task Write(List<PostedMessage> posted, PostingContext loaded, CancellationToken ct)
    {
        var newest = posted.GroupBy(p => p.Item.ConversationId).Select(g => g.Last().Item).ToList();
        foreach (var item in newest)
            loaded.Conversation(item.ConversationId)!.ShowInLists(MessagePreview.Of(item).ToJson());
        var wrote = posted.Where(p => p.Message.Type != MessageType.System || p.CausedBy is not null)
            .Select(p => loaded.Session(p.Message.SenderId, p.Message.ConversationId)).OfType<Session>().Distinct();
        return db.WritePosts([.. posted.Select(p => p.Message)], [.. newest.Select(n => loaded.Conversation(n.ConversationId)!)], [.. wrote], ct);
    }

    private Result<Message> PostOne(NewMessage incoming, PostingContext loaded, List<PostedMessage> posted)
    {
        if (loaded.Sent(incoming) is { } earlier)
            return earlier.AnswerTo(incoming);
        if (loaded.Conversation(incoming.Conversation) is not { } conversation)
            return ConversationErrors.NotFound;

        var now = clock.GetUtcNow();
        var outcome = conversation.Post(incoming, loaded.RightOf(incoming, conversation, now), now);
        if (outcome.Failed)
            return outcome;

        loaded.Remember(outcome.Value);
        var isKnown = NoteInSessions(incoming, conversation, outcome.Value, loaded, now);
        posted.Add(new PostedMessage(
            outcome.Value,
            MessageItem.Of(outcome.Value, loaded.User(incoming.Sender), loaded.AliasOf(incoming)),
            conversation.Id.IsGroup ? null : [conversation.LowUserId!.Value, conversation.HighUserId!.Value],
            loaded.GroupVersionOf(conversation.Id),
            isKnown ? incoming.Sender : null));
        return outcome;
    }

    /// <summary>The first message of a pair creates the session on both sides; in a group only the sender's own row is written.</summary>
    /// <returns>Whether this is a notice of something that its actor knows.</returns>
    private bool NoteInSessions(NewMessage incoming, Conversation conversation, Message message, PostingContext loaded, DateTimeOffset now)
    {
        if (!conversation.Id.IsGroup)
        {
            var peer = conversation.PeerOf(incoming.Sender);
            OpenWhenAbsent(incoming.Sender, peer);
            OpenWhenAbsent(peer, incoming.Sender);
        }

        var own = loaded.Session(incoming.Sender, conversation.Id);
        if (message.Type == MessageType.System)
            return own?.Caused(message.Seq) == true;
        own?.Wrote(message.Seq);
        return false;

        void OpenWhenAbsent(UserId user, UserId peer)
        {
            if (loaded.Session(user, conversation.Id) is null)
                db.Sessions.Add(loaded.Remember(Session.Open(user, conversation.Id, peer, visibleFromSeq: 1, now)));
        }
    }
}
