using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using GoChat.Testing;
using GoChat.Testing.Servers;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace GoChat.Api.Tests.Measuring;

[Collection(WholeProcess.Name)]
[OneWay("Each node shows what it did itself: the figures of one are all there is to see.")]
public sealed class MetricsTests
{
    private const string Token = "measured-only-by-us";

    [Fact]
    public async Task This_machine_reads_what_is_measured()
    {
        await using var server = await Measured();
        await using var socket = await (await Person.Register(server, "Alice")).Connect();

        var metrics = await Read(server);

        string[] expected =
        [
            "gochat_message_log_queue", "gochat_outbox_waiting", "gochat_outbox_age_seconds", "gochat_connections_open", "gochat_connections_opened_total",
            "gochat_request_duration_seconds_count", "http_server_request_duration_seconds_count", "dotnet_process_memory_working_set_bytes",
        ];
        Assert.Equal([], expected.Where(name => !metrics.Split('\n').Any(line => line.StartsWith(name, StringComparison.Ordinal))));
    }

    [Fact]
    public async Task A_message_shows_in_its_commit_its_deliveries_and_its_use_case()
    {
        await using var server = await Measured();
        var (alice, bob) = (await Person.Register(server, "Alice"), await Person.Register(server, "Bob"));
        var chat = await alice.Befriend(bob);
        await using var sender = await alice.Connect();
        await using var receiver = await bob.Connect();
        var before = await Read(server);

        await sender.Send(chat, "hello");
        await receiver.NextMessage();

        await Eventually.True(async () => Grown(before, await Read(server), "gochat_deliveries_total", "kind=\"message\"") >= 2, "both devices count");
        var after = await Read(server);
        Assert.True(Grown(before, after, "gochat_message_log_commit_duration_seconds_count") >= 1);
        Assert.True(Grown(before, after, "gochat_message_log_batch_size_sum") >= 1);
        Assert.True(Grown(before, after, "gochat_request_duration_seconds_count", "outcome=\"ok\"", "use_case=\"SendMessage\"") >= 1);
    }

    [Fact]
    public async Task Connections_are_counted_as_they_come_and_by_why_they_go()
    {
        await using var server = await Measured();
        var alice = await Person.Register(server, "Alice");
        var phone = await alice.OnAnotherDevice();
        var before = await Read(server);
        await using var kept = await alice.Connect();
        await using var socket = await phone.Connect();
        await Eventually.True(async () => Grown(before, await Read(server), "gochat_connections_opened_total") >= 2, "both are opened");

        using var answer = await alice.Http.DeleteAsync(new Uri($"/api/v1/me/devices/{phone.DeviceId}", UriKind.Relative));
        await socket.Closed();

        await Eventually.True(async () => Grown(before, await Read(server), "gochat_connections_closed_total", "code=\"4501\"") >= 1, "one was signed out");
        kept.Drop();
        await Eventually.True(async () => Grown(before, await Read(server), "gochat_connections_closed_total", "code=\"1006\"") >= 1, "one was lost");
    }

    [Theory]
    [InlineData("203.0.113.9", null)]
    [InlineData("2001:db8::9", null)]
    [InlineData("127.0.0.1", "203.0.113.9")]
    public async Task From_elsewhere_there_is_no_such_address(string address, string? forwardedFor)
    {
        await using var server = await Measured(address: address);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics");
        if (forwardedFor is not null)
            request.Headers.Add("X-Forwarded-For", forwardedFor);

        using var response = await server.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("\"not_found\"", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::1")]
    public async Task Loopback_is_this_machine(string address)
    {
        await using var server = await Measured(address: address);

        Assert.Contains("gochat_outbox_waiting", await Read(server), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("203.0.113.9", Token, HttpStatusCode.OK)]
    [InlineData("203.0.113.9", "measured-only-by-u5", HttpStatusCode.Unauthorized)]
    [InlineData("203.0.113.9", Token + "!", HttpStatusCode.Unauthorized)]
    [InlineData("127.0.0.1", null, HttpStatusCode.Unauthorized)]
    public async Task With_a_token_whoever_bears_it_reads(string address, string? token, HttpStatusCode expected)
    {
        await using var server = await Measured(address: address, token: Token);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics");
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);

        using var response = await server.Client.SendAsync(request);

        Assert.Equal(expected, response.StatusCode);
        Assert.Equal(expected == HttpStatusCode.OK, (await response.Content.ReadAsStringAsync()).Contains("gochat_", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nobody_reads_what_is_not_switched_on()
    {
        await using var server = await TestServer.Start(_ => { });

        using var response = await server.Client.GetAsync("/metrics");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.DoesNotContain(
            server.Services.GetServices<Microsoft.Extensions.Hosting.IHostedService>(), s =>
            s.GetType().FullName!.StartsWith("OpenTelemetry", StringComparison.Ordinal));
    }

    private static Task<TestServer> Measured(string? address = null, string? token = null) => TestServer.Start(settings =>
    {
        settings["metrics.enabled"] = true;
        settings["metrics.token"] = token ?? "";
        if (address is not null)
            settings.Adjust = builder => builder.Services.AddSingleton<IStartupFilter>(new FixedRemoteAddress(address));
    });

    private static Task<string> Read(TestServer server) => server.Client.GetStringAsync(new Uri("/metrics", UriKind.Relative));

    /// <summary>The growth of the sum of a metric's lines with these labels.</summary>
    private static double Grown(string before, string after, string name, params string[] labels)
    {
        return Sum(after) - Sum(before);

        double Sum(string metrics) => metrics.Split('\n')
            .Where(line => line.StartsWith(name, StringComparison.Ordinal) && labels.All(label => line.Contains(label, StringComparison.Ordinal)))
            .Sum(line => double.Parse(
                line[(line.IndexOf('}', StringComparison.Ordinal) + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[0], CultureInfo.InvariantCulture));
    }
}
