using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using GoChat.Api.Cli;
using GoChat.Testing;
using GoChat.Testing.Kafka;
using GoChat.Testing.Servers;
using Microsoft.Data.Sqlite;

namespace GoChat.Api.Tests.Bus;

/// <summary>The server with Kafka enabled, through its public API.</summary>
[OneWay("One server with Kafka, which neither way has; Faults/Nodes/BrokerFaultTests do the same to two nodes.")]
public sealed class KafkaTests
{
    /// <summary>For events that follow some seconds after a broker's return.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(40);
    private const string Secret = "v8GmC1e0pWq7zRk2xN5sT9uLb4hYdJfA";

    [Fact]
    public async Task Two_people_and_a_group_talk_through_Kafka()
    {
        using var broker = new KafkaBroker();
        await using var server = await TestServer.Start(settings => settings.UseKafka(broker));
        var (alice, bob, chat) = await Friends(server);
        await using var sender = await alice.Connect();
        await using var receiver = await bob.Connect();

        foreach (var text in new[] { "你好 👋", "how are you?" })
            await sender.Send(chat, text);
        var group = await alice.CreateGroup("Team", bob);
        await sender.Send(group, "hello, team");

        await Hears(receiver, chat, "你好 👋", "how are you?");
        await Hears(receiver, group, "hello, team");
        await Hears(sender, group, "hello, team");
        Assert.Equal("up", await Kafka(server));
    }

    [Fact]
    public async Task A_device_that_is_signed_out_is_closed_by_an_event_that_went_through_Kafka()
    {
        using var broker = new KafkaBroker();
        await using var server = await TestServer.Start(settings => settings.UseKafka(broker));
        var alice = await Person.Register(server, "Alice");
        var phone = await alice.OnAnotherDevice();
        await using var socket = await phone.Connect();

        using var answer = await alice.Http.DeleteAsync(new Uri($"/api/v1/me/devices/{phone.DeviceId}", UriKind.Relative));
        Assert.True(answer.IsSuccessStatusCode, answer.ToString());

        await socket.Closed();
    }

    [Fact]
    public async Task While_the_broker_is_down_everything_is_pushed_as_it_was_sent_and_afterwards_nothing_again()
    {
        using var broker = new KafkaBroker();
        await using var server = await TestServer.Start(settings => settings.UseKafka(broker));
        var (alice, bob, chat) = await Friends(server);
        await using var sender = await alice.Connect();
        await using var receiver = await bob.Connect();
        await sender.Send(chat, "1");
        Assert.Equal("1", await NextText(receiver, chat));
        await EverythingIsConfirmed(server);

        broker.Down();
        for (var i = 2; i <= 40; i++)
            Assert.Equal(i, (await sender.Send(chat, $"{i}")).GetProperty("ok").GetProperty("seq").GetInt64());
        foreach (var i in Enumerable.Range(2, 39))
            Assert.Equal($"{i}", await NextText(receiver, chat));
        await Eventually.True(async () => await Kafka(server) == "degraded", "/readyz names Kafka");
        await Eventually.True(async () => await Lines(server, "Kafka does not confirm") == 1, "the log says so", Soon);
        await sender.Send(chat, "41");
        Assert.Equal("41", await NextText(receiver, chat));
        broker.Up();
        for (var i = 42; i <= 60; i++)
            await sender.Send(chat, $"{i}");

        foreach (var i in Enumerable.Range(42, 19))
            Assert.Equal($"{i}", await NextText(receiver, chat));
        await Eventually.True(async () => await Kafka(server) == "up", "/readyz forgets it");
        await Eventually.True(async () => await Lines(server, "Kafka has everything again") == 1, "pushes go through Kafka alone", Soon);
        Assert.Equal(1, await Lines(server, "Kafka does not confirm"));
        await sender.Send(chat, "61");
        Assert.Equal("61", await NextText(receiver, chat));
        Assert.Equal(61, Texts(receiver, chat).Count);
    }

    [Fact]
    public async Task While_the_broker_is_down_people_are_told_whatever_concerns_them()
    {
        using var broker = new KafkaBroker();
        await using var server = await TestServer.Start(settings => settings.UseKafka(broker));
        var (alice, bob, chat) = await Friends(server);
        var phone = await bob.OnAnotherDevice();
        var group = await alice.CreateGroup("Team", bob);
        await alice.SendText(chat, "a mistake");
        await using var receiver = await bob.Connect();
        await using var onPhone = await phone.Connect();
        await EverythingIsConfirmed(server);
        broker.Down();

        // An edit, a new contact, a profile change, a notice in a group, and a sign-out.
        using var edited = await alice.Http.PatchAsJsonAsync($"/api/v1/conversations/{chat}/messages/1", new { text = "no mistake" });
        Assert.True(edited.IsSuccessStatusCode, edited.ToString());
        await receiver.Next(frame => frame.TryGetProperty("push", out var push) && push.GetProperty("type").GetString() == "change");
        var carl = await Person.Register(server, "Carl");
        await carl.Befriend(bob);
        await receiver.NextEvent("contact.added");
        await alice.Put(
            "/api/v1/me/profile", new { nickname = "Alicia", gender = "female", birthday = (string?)null, signature = (string?)null, email = (string?)null });
        await receiver.NextEvent("contact.changed");
        using var left = await bob.Http.DeleteAsync(new Uri($"/api/v1/groups/{group}/members/me", UriKind.Relative));
        await Eventually.True(async () => (await alice.History(group)).Count == 2, "the group reads that somebody left");
        using var signedOut = await bob.Http.DeleteAsync(new Uri($"/api/v1/me/devices/{phone.DeviceId}", UriKind.Relative));
        await onPhone.Closed();

        await Eventually.True(async () => await Lines(server, "Kafka does not confirm") == 1, "the log says so", Soon);
        broker.Up();
        await Eventually.True(async () => await Lines(server, "Kafka has everything again") == 1, "pushes go through Kafka alone", Soon);
        await alice.SendText(chat, "through Kafka");
        await receiver.Next(frame => frame.GetRawText().Contains("through Kafka", StringComparison.Ordinal));
        // Each event arrives once: the numbers grow.
        Assert.Equal(Personal(receiver).Distinct().Order(), Personal(receiver));
    }

    [Fact]
    public async Task A_server_without_Kafka_does_not_speak_of_it()
    {
        await using var server = await TestServer.Start(_ => { });

        var ready = await server.Client.GetFromJsonAsync<JsonElement>("/readyz");

        Assert.False(ready.GetProperty("checks").TryGetProperty("kafka", out _));
    }

    [Fact]
    public async Task The_command_says_how_many_dead_letters_it_put_back()
    {
        using var broker = new KafkaBroker();
        using var folder = new TemporaryFolder();
        var config = folder.Write("config.toml", $"""
            security.token_secret = "{Secret}"
            kafka.enabled = true
            kafka.bootstrap_servers = "{broker.Bootstrap}"
            """);

        var (code, output, _) = await Run("replay-dead-letters", "--config", config);

        Assert.Equal((0, $"0 dead letters put back{Environment.NewLine}"), (code, output));
    }

    [Theory]
    [InlineData("", "gochat: there are no dead letters without Kafka: [kafka] enabled is false")]
    [InlineData("kafka.enabled = true\nkafka.social_topic = 'chat_message'", "must be three different topics")]
    [InlineData("kafka.enabled = true\nkafka.security_protocol = 'sasl_ssl'", "needs sasl_username and sasl_password")]
    [InlineData("kafka.enabled = true\nkafka.ca_file = 'absent.pem'", "absent.pem does not exist")]
    [InlineData("kafka.chat_topic = 'chat message'", "config.toml:2: [kafka] chat_topic must be 1 to 249 letters, digits, dots, underscores or hyphens")]
    public async Task What_cannot_work_is_told_in_one_line(string settings, string expected)
    {
        using var folder = new TemporaryFolder();
        var config = folder.Write("config.toml", $"security.token_secret = \"{Secret}\"\n{settings}");

        var (code, _, errors) = await Run("replay-dead-letters", "--config", config);

        Assert.Equal(1, code);
        Assert.Contains(expected, errors, StringComparison.Ordinal);
        Assert.Equal(1, errors.Count(character => character == '\n'));
    }

    /// <summary>The mock cluster writes an event twice whose confirmation an outage swallows.</summary>
    private static Task EverythingIsConfirmed(TestServer server) => Eventually.True(
        async () =>
        {
            await using var connection = new SqliteConnection($"Data Source={Path.Combine(server.Folder, "data", "gochat.db")};Pooling=false");
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "SELECT count(*) FROM outbox";
            return (long)(await command.ExecuteScalarAsync())! == 0;
        },
        "nothing waits in the outbox");

    private static Task<int> Lines(TestServer server, string part) => TestLog.Read(server).ContinueWith(
        log => log.Result.Split('\n').Count(line => line.Contains(part, StringComparison.Ordinal)), TaskScheduler.Default);

    /// <summary>The numbers of the personal events that were pushed.</summary>
    private static List<long> Personal(SocketClient socket) =>
    [
        .. socket.Seen.Where(frame => frame.TryGetProperty("push", out var push) && push.GetProperty("type").GetString() == "event")
            .Select(frame => frame.GetProperty("push").GetProperty("pts").GetInt64()),
    ];

    private static async Task<(Person Alice, Person Bob, string Chat)> Friends(TestServer server)
    {
        var (alice, bob) = (await Person.Register(server, "Alice"), await Person.Register(server, "Bob"));
        return (alice, bob, await alice.Befriend(bob));
    }

    /// <summary>Each conversation keeps its order; one conversation may overtake another.</summary>
    private static async Task Hears(SocketClient socket, string conversation, params string[] expected)
    {
        await Eventually.True(() => Task.FromResult(Texts(socket, conversation).Count >= expected.Length), $"{expected.Length} messages are pushed");
        Assert.Equal(expected, Texts(socket, conversation));
    }

    private static List<string> Texts(SocketClient socket, string conversation) =>
    [
        .. socket.Seen.Where(frame => frame.TryGetProperty("push", out var push) && push.GetProperty("type").GetString() == "message")
            .Select(frame => frame.GetProperty("push"))
            .Where(push => push.GetProperty("conversation").GetString() == conversation)
            .Select(push => push.GetProperty("message").GetProperty("body").TryGetProperty("text", out var text) ? text.GetString()! : "")
            .Where(text => text.Length > 0),
    ];

    private static async Task<string> NextText(SocketClient socket, string conversation)
    {
        while (true)
        {
            var push = await socket.NextMessage();
            if (push.GetProperty("conversation").GetString() == conversation
                && push.GetProperty("message").GetProperty("body").TryGetProperty("text", out var text))
            {
                return text.GetString()!;
            }
        }
    }

    private static async Task<string?> Kafka(TestServer server)
    {
        using var response = await server.Client.GetAsync("/readyz");
        var ready = await response.Content.ReadFromJsonAsync<JsonElement>();
        var kafka = ready.GetProperty("checks").GetProperty("kafka").GetProperty("status").GetString();
        // Messages are accepted and pushed without Kafka: no load balancer should remove the node.
        Assert.Equal((HttpStatusCode.OK, kafka is "up" ? "up" : "degraded"), (response.StatusCode, ready.GetProperty("status").GetString()));
        return kafka;
    }

    private static async Task<(int Code, string Output, string Errors)> Run(params string[] args)
    {
        await using var output = new StringWriter();
        await using var errors = new StringWriter();
        var code = await CommandLine.Run(args, output, errors);
        return (code, output.ToString(), errors.ToString());
    }
}
