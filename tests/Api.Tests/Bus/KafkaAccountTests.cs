using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using GoChat.Testing;
using GoChat.Testing.Kafka;
using GoChat.Testing.Servers;

namespace GoChat.Api.Tests.Bus;

/// <summary>
/// Kafka with TLS and an account, as in a company. While the cluster refuses the server, the server reports why, stores what people send, and delivers it
/// once the cluster accepts the server again.
/// </summary>
[OneWay("One server with a cluster that refuses it, which neither way may have.")]
public sealed class KafkaAccountTests : IDisposable
{
    private const string Password = "only-for-tests";
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(60);
    private readonly TestAuthority _authority = new();
    private readonly TestAuthority _stranger = new("stranger");
    private readonly KafkaBroker _broker = new();

    public void Dispose()
    {
        _broker.Dispose();
        _authority.Dispose();
        _stranger.Dispose();
    }

    [Fact]
    public async Task A_message_goes_the_whole_way_with_TLS_and_an_account()
    {
        using var certificate = _authority.IssueHere("127.0.0.1");
        await using var proxy = new KafkaTlsProxy(_broker) { Certificate = certificate, Password = Password };
        await using var server = await TestServer.Start(settings => Describe(settings, proxy));
        var (sender, receiver, chat) = await Friends(server);
        await using var _ = sender;
        await using var __ = receiver;

        await sender.Send(chat, "hello");

        Assert.Equal("hello", Text(await receiver.NextMessage()));
        Assert.Equal((0, false), (proxy.Refused, (await TestLog.Read(server)).Contains("[WRN] GoChat.Infrastructure.Bus", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(true, "refuses the account gochat: see [kafka] sasl_mechanism, sasl_username and sasl_password")]
    [InlineData(false, "has a certificate that is not trusted: see [kafka] ca_file and bootstrap_servers")]
    public async Task A_server_that_is_refused_from_the_start_says_why_once_takes_messages_and_delivers_them_all_the_same(bool ofPassword, string expected)
    {
        using var right = _authority.IssueHere("127.0.0.1");
        using var wrong = _stranger.IssueHere("127.0.0.1");
        await using var proxy = new KafkaTlsProxy(_broker) { Certificate = ofPassword ? right : wrong, Password = ofPassword ? "another" : Password };
        await using var server = await ServerProcess.Start(settings => Describe(settings, proxy), lacking: true);
        var (sender, receiver, chat) = await Friends(server);
        await using var _ = sender;
        await using var __ = receiver;

        await Eventually.True(async () => (await Lines(server, expected)).Count > 0, "the log says why", Soon);
        Assert.Equal(1, (await sender.Send(chat, "while it is refused")).GetProperty("ok").GetProperty("seq").GetInt64());
        Assert.Equal("while it is refused", Text(await receiver.NextMessage().WaitAsync(Soon)));
        await Eventually.True(async () => (await Lines(server, "Kafka does not confirm")).Count > 0, "it has waited in vain", Soon);
        Assert.Contains(expected, Assert.Single(await Lines(server, "Kafka does not confirm")), StringComparison.Ordinal);
        Assert.Equal("degraded", await Kafka(server));
        Assert.Contains(expected, Assert.Single(await Lines(server, "Events wait in the outbox: Kafka at")), StringComparison.Ordinal);
        Assert.True((await Lines(server, "[WRN] GoChat.Infrastructure.Bus")).Count < 10);
        Assert.DoesNotContain(Password, await TestLog.Read(server.Folder), StringComparison.Ordinal);
        (proxy.Certificate, proxy.Password) = (right, Password);

        await Eventually.True(async () => await Kafka(server) == "up", "/readyz forgets it", Soon);
        await Eventually.True(async () => (await Lines(server, "Kafka has everything again")).Count == 1, "Kafka has what waited", Soon);
    }

    [Fact]
    public async Task A_password_that_is_changed_later_is_told_with_its_setting()
    {
        using var certificate = _authority.IssueHere("127.0.0.1");
        await using var proxy = new KafkaTlsProxy(_broker) { Certificate = certificate, Password = Password };
        await using var server = await TestServer.Start(settings => Describe(settings, proxy));
        var (sender, receiver, chat) = await Friends(server);
        await using var _ = sender;
        await using var __ = receiver;
        await sender.Send(chat, "before");
        Assert.Equal("before", Text(await receiver.NextMessage()));

        proxy.Password = "another";
        _broker.Down();
        _broker.Up();
        const string told = "KafkaLog: Kafka at ";
        const string why = "refuses the account gochat: see [kafka] sasl_mechanism, sasl_username and sasl_password";
        await Eventually.True(async () => (await TestLog.Read(server)).Contains(why, StringComparison.Ordinal), "the log says why", Soon);
        await Eventually.True(() => Task.FromResult(proxy.Refused > 20), "its clients have tried more than once", Soon);
        Assert.Equal(2, (await sender.Send(chat, "meanwhile")).GetProperty("ok").GetProperty("seq").GetInt64());
        Assert.Single(
            (await TestLog.Read(server)).Split('\n'), line => line.Contains(told, StringComparison.Ordinal) && line.Contains(why, StringComparison.Ordinal));
        proxy.Password = Password;

        Assert.Equal("meanwhile", Text(await receiver.NextMessage().WaitAsync(Soon)));
    }

    private void Describe(TestSettings settings, KafkaTlsProxy proxy)
    {
        settings.UseKafka(proxy.Bootstrap);
        settings["kafka.security_protocol"] = "sasl_ssl";
        settings["kafka.sasl_username"] = KafkaTlsProxy.User;
        settings["kafka.sasl_password"] = Password;
        settings["kafka.ca_file"] = _authority.File;
    }

    private static async Task<(SocketClient Sender, SocketClient Receiver, string Chat)> Friends(IServerAddress server)
    {
        var (alice, bob) = (await Person.Register(server, "Alice"), await Person.Register(server, "Bob"));
        var chat = await alice.Befriend(bob);
        return (await alice.Connect(), await bob.Connect(), chat);
    }

    private static string? Text(JsonElement push) => push.GetProperty("message").GetProperty("body").GetProperty("text").GetString();

    private static async Task<IReadOnlyList<string>> Lines(ServerProcess server, string part) =>
        [.. (await TestLog.Read(server.Folder)).Split('\n').Where(line => line.Contains(part, StringComparison.Ordinal))];

    private static async Task<string?> Kafka(ServerProcess server)
    {
        using var client = server.CreateClient();
        using var response = await client.GetAsync(new Uri("/readyz", UriKind.Relative));
        var ready = await response.Content.ReadFromJsonAsync<JsonElement>();
        var kafka = ready.GetProperty("checks").GetProperty("kafka").GetProperty("status").GetString();
        // Messages are accepted and pushed without Kafka, also while the node begins to receive from it ("starting"): no load balancer should remove the node.
        Assert.Equal((HttpStatusCode.OK, kafka is "up" ? "up" : "degraded"), (response.StatusCode, ready.GetProperty("status").GetString()));
        return kafka;
    }
}
