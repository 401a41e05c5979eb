using System.Diagnostics;
using GoChat.Testing;
using GoChat.Testing.Kafka;
using GoChat.Testing.Servers;

namespace GoChat.Api.Tests.Measuring;

[Collection(WholeProcess.Name)]
[OneWay("It listens to the spans of its own process, which cannot tell two nodes apart.")]
public sealed class TraceTests
{
    private static readonly string[] Way = ["gochat.send", "gochat.message_log.commit", "gochat.publish", "gochat.consume", "gochat.push"];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task One_trace_leads_from_socket_to_socket(bool throughKafka)
    {
        using var broker = throughKafka ? new KafkaBroker() : null;
        await using var server = await TestServer.Start(settings =>
        {
            if (broker is null)
                return;
            settings.UseKafka(broker);
            settings.PushOnlyThroughKafka();
        });
        var (alice, bob) = (await Person.Register(server, "Alice"), await Person.Register(server, "Bob"));
        var chat = await alice.Befriend(bob);
        await using var sender = await alice.Connect();
        await using var receiver = await bob.Connect();
        using var spans = new Spans("GoChat");

        await sender.Send(chat, "hello");
        await receiver.NextMessage();

        var push = await spans.Of("gochat.push", chat);
        await spans.Of("gochat.send", chat);
        await Eventually.True(() => Task.FromResult(spans.WayTo(push).Count == Way.Length), "every span has ended");
        var way = spans.WayTo(push);
        Assert.Equal(Way, way.Select(span => span.OperationName));
        Assert.Equal(default, way[0].ParentSpanId);
        Assert.Equal(
            [ActivityKind.Server, ActivityKind.Internal, ActivityKind.Producer, ActivityKind.Consumer, ActivityKind.Internal], way.Select(span => span.Kind));
        Assert.Equal("delivery", way[3].GetTagItem("messaging.consumer.group.name"));
        Assert.Equal((1L, 1L), (way[0].GetTagItem("gochat.message.seq"), push.GetTagItem("gochat.message.seq")));
    }

    [Fact]
    public async Task A_request_over_http_is_the_parent_and_continues_the_callers_trace()
    {
        await using var server = await TestServer.Start(_ => { });
        var (alice, bob) = (await Person.Register(server, "Alice"), await Person.Register(server, "Bob"));
        var chat = await alice.Befriend(bob);
        using var spans = new Spans("GoChat", "Microsoft.AspNetCore");
        alice.Http.DefaultRequestHeaders.Add("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

        await alice.SendText(chat, "hello");

        var push = await spans.Of("gochat.push", chat);
        await Eventually.True(() => Task.FromResult(spans.WayTo(push).Count == Way.Length + 1), "every span has ended");
        var way = spans.WayTo(push);
        Assert.Equal(["Microsoft.AspNetCore.Hosting.HttpRequestIn", .. Way], way.Select(span => span.OperationName));
        Assert.Equal("0af7651916cd43dd8448eb211c80319c", push.TraceId.ToString());
        Assert.Equal(ActivityKind.Internal, way[1].Kind);
    }

    [Fact]
    public async Task Each_command_of_a_socket_begins_a_trace_of_its_own()
    {
        await using var server = await TestServer.Start(_ => { });
        var (alice, bob) = (await Person.Register(server, "Alice"), await Person.Register(server, "Bob"));
        var (one, other) = (await alice.Befriend(bob), await alice.CreateGroup("Team", bob));
        using var spans = new Spans("GoChat", "Microsoft.AspNetCore");
        await using var sender = await alice.Connect();

        await sender.Send(one, "hello");
        await sender.Send(other, "hello");

        var (first, second) = (await spans.Of("gochat.send", one), await spans.Of("gochat.send", other));
        Assert.NotEqual(first.TraceId, second.TraceId);
        Assert.Equal((default, default), (first.ParentSpanId, second.ParentSpanId));
    }
}
