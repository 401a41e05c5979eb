using GoChat.Testing;
using GoChat.Testing.Servers;

namespace GoChat.Api.Tests.Measuring;

[Collection(WholeProcess.Name)]
[OneWay("It listens to the spans of its own process, which cannot tell two nodes apart.")]
public sealed class TracingTests
{
    [Fact]
    public async Task Spans_reach_the_collector_without_texts_and_telephone_numbers()
    {
        await using var collector = await Collector.Start();
        await using var server = await Traced(collector, ratio: 1);
        var (alice, bob) = (await Person.Register(server, "Alice"), await Person.Register(server, "Bob"));
        var chat = await alice.Befriend(bob);
        await using var receiver = await bob.Connect();
        await alice.SendText(chat, "nobody's business");
        await alice.Get($"/api/v1/users?query={Uri.EscapeDataString(bob.Telephone)}");
        await receiver.NextMessage();

        await server.Stop();

        Assert.All(
            ["gochat.send", "gochat.message_log.commit", "gochat.publish", "gochat.consume", "gochat.push", "POST /api/v1/conversations", "GET /api/v1/users",
                chat],
            expected => Assert.Contains(expected, collector.Received, StringComparison.Ordinal));
        Assert.DoesNotContain("business", collector.Received, StringComparison.Ordinal);
        Assert.DoesNotContain(bob.Telephone.TrimStart('+'), collector.Received, StringComparison.Ordinal);
        Assert.DoesNotContain("query", collector.Received, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_cannot_have_more_recorded_than_the_installation_wants()
    {
        await using var collector = await Collector.Start();
        await using var server = await Traced(collector, ratio: 0);
        var (alice, bob) = (await Person.Register(server, "Alice"), await Person.Register(server, "Bob"));
        var chat = await alice.Befriend(bob);
        alice.Http.DefaultRequestHeaders.Add("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        await alice.SendText(chat, "hello");

        await server.Stop();

        Assert.Empty(collector.Received);
    }

    private static Task<TestServer> Traced(Collector collector, double ratio) => TestServer.Start(settings =>
    {
        settings["tracing.otlp_endpoint"] = collector.Address;
        settings["tracing.sample_ratio"] = ratio;
    });
}
