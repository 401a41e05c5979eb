using System.Text.Json;
using GoChat.Application.Common.Json;
using GoChat.Application.Messages;
using GoChat.Application.Messages.Views;
using GoChat.Application.Messages.Views.Contents;
using GoChat.Domain.Accounts;
using GoChat.Domain.Conversations;
using GoChat.Domain.Messages;
using GoChat.Domain.Messages.Bodies;
using GoChat.Infrastructure.Bus.Contracts;
using GoChat.Infrastructure.Outbox;

namespace GoChat.Infrastructure.Tests.Bus;

/// <summary>How a batch of messages becomes events.</summary>
public sealed class MessagesSentTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly ConversationId _one = ConversationId.NewDirect(Now);
    private readonly ConversationId _other = ConversationId.NewDirect(Now);

    [Fact]
    public void One_event_carries_what_a_batch_holds_of_a_conversation()
    {
        var events = MessagesSentV1.Of([Posted(_one, 4), Posted(_other, 9), Posted(_one, 5)]).ToList();

        Assert.Equal([(_one, 4L, 2), (_other, 9L, 1)], events.Select(e => (e.Conversation, e.FirstSeq, e.Messages.Count)));
        Assert.Equal([4L, 5L], SeqsOf(events[0]));
    }

    [Fact]
    public void An_event_stays_far_below_what_a_broker_takes_and_the_next_goes_on_without_a_gap()
    {
        var longest = new string('语', TextBody.MaxLength);

        var events = MessagesSentV1.Of(Enumerable.Range(1, 300).Select(seq => Posted(_one, seq, longest))).ToList();

        Assert.All(events, e => Assert.InRange(OutboxRecord.Of(e).Utf8.Length, 1, 300_000));
        Assert.Equal(Enumerable.Range(1, 300).Select(i => (long)i), events.SelectMany(e => Enumerable.Range(0, e.Messages.Count).Select(i => e.FirstSeq + i)));
        Assert.Equal(Enumerable.Range(1, 300).Select(i => (long)i), events.SelectMany(SeqsOf));
    }

    [Fact]
    public void A_message_is_the_same_after_the_bus_as_before()
    {
        var sent = MessagesSentV1.Of([Posted(_one, 1, "\"quoted\" 语 🙂 </script>")]).Single();

        var arrived = JsonSerializer.Deserialize<MessagesSentV1>(OutboxRecord.Of(sent).Utf8, WireJson.Options)!;

        Assert.Equal(sent.Messages[0].Utf8.ToArray(), arrived.Messages[0].Utf8.ToArray());
    }

    private static IEnumerable<long> SeqsOf(MessagesSentV1 sent) =>
        sent.Messages.Select(m => JsonSerializer.Deserialize<MessageItem>(m.Utf8.Span, WireJson.Options)!.Seq);

    private static PostedMessage Posted(ConversationId conversation, long seq, string text = "hello") => new(
        null!,
        new MessageItem(MessageId.New(Now), conversation, seq, MessageType.Text, null, $"c{seq}", new TextContent(text), Now, 0, null, null, null, []),
        [UserId.New(Now), UserId.New(Now)]);
}
