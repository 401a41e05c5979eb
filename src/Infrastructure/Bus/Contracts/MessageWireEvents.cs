using GoChat.Application.Common.Json;
using GoChat.Application.Messages;
using GoChat.Application.Messages.Views;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using GoChat.Domain.Conversations;

namespace GoChat.Infrastructure.Bus.Contracts;

/// <summary>New consecutive messages of one conversation in the log, committed together.</summary>
/// <param name="FirstSeq">The sequence of the first; the others follow without a gap.</param>
/// <param name="Audience">Both users of a direct conversation; null for a group, whose members are looked up.</param>
/// <param name="Messages">In the form that clients get: each a <see cref="MessageItem"/>, serialized once for the outbox, the bus and every push.</param>
/// <param name="LastAtMicros">
/// When the last was sent, in microseconds since 1970: lists are sorted by it, and the messages themselves have only milliseconds.
/// </param>
/// <param name="GroupVersion">
/// The group's version at the latest of them: users who had left by then get no push, in whatever order events arrive. Null in a direct chat.
/// </param>
/// <param name="Known">The notices among them that are not unread for whoever did what they report; null when there are none.</param>
public sealed record MessagesSentV1(
    ConversationId Conversation, long FirstSeq, IReadOnlyList<UserId>? Audience, IReadOnlyList<RawJson> Messages, long? LastAtMicros = null,
    long? GroupVersion = null, IReadOnlyList<KnownNotice>? Known = null) : IWireEvent
{
    private const int MaxMessages = 100;

    /// <summary>Well below a broker's default limit (1 MB).</summary>
    private const int MaxBytes = 256 * 1024;

    public string Topic => Topics.Message;

    public string Key => Conversation.Value;

    /// <summary>The events of a batch: as few as possible per conversation, in its order.</summary>
    internal static IEnumerable<MessagesSentV1> Of(IEnumerable<PostedMessage> posted)
    {
        foreach (var conversation in posted.GroupBy(p => p.Item.ConversationId))
        {
            var (first, last, messages, bytes) = (conversation.First(), conversation.First(), new List<RawJson>(), 0);
            var known = new List<KnownNotice>();
            foreach (var message in conversation)
            {
                var json = RawJson.Of(message.Item);
                if (messages.Count == MaxMessages || bytes + json.Utf8.Length > MaxBytes)
                {
                    yield return Together(first, last, messages, known);
                    (first, messages, bytes, known) = (message, [], 0, []);
                }

                messages.Add(json);
                if (message.CausedBy is { } user)
                    known.Add(new KnownNotice(user, message.Item.Seq));
                last = message;
                bytes += json.Utf8.Length;
            }

            yield return Together(first, last, messages, known);
        }
    }

    private static MessagesSentV1 Together(PostedMessage first, PostedMessage last, List<RawJson> messages, List<KnownNotice> known) => new(
        first.Item.ConversationId, first.Item.Seq, first.Audience, messages, last.Item.SentAt.ToUnixMicroseconds(), last.GroupVersion,
        known.Count == 0 ? null : known);
}

/// <summary>A notice of what this user did, who had read everything before it.</summary>
public sealed record KnownNotice(UserId User, long Seq);

/// <summary>A message was edited or recalled, or a reaction was added to it or removed.</summary>
/// <param name="Audience">Both users of a direct conversation; null for a group, whose members are looked up.</param>
/// <param name="By">The user who changed it.</param>
/// <param name="Message">The current message.</param>
public sealed record MessageChangedV1(ConversationId Conversation, long ChangeSeq, UserId By, IReadOnlyList<UserId>? Audience, MessageItem Message) : IWireEvent
{
    public string Topic => Topics.Message;

    public string Key => Conversation.Value;

    public static MessageChangedV1 Of(MessageChange change) => new(change.Item.ConversationId, change.Item.ChangeSeq, change.By, change.Audience, change.Item);
}
