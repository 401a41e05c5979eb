using System.Collections;
using System.Net;
using System.Text.RegularExpressions;
using GoChat.Api.Cli;
using GoChat.Api.Configuration;
using GoChat.Testing.Kafka;
using GoChat.Testing.Servers;
using Microsoft.Extensions.Configuration;
using YamlDotNet.Serialization;

namespace GoChat.Api.Tests.Deploy;

/// <summary>What can be checked in deploy/ without running containers: its settings, commands and files exist.</summary>
[OneWay("It reads the files of an installation; the server answers one health check.")]
public sealed partial class DeployTests
{
    private static readonly string Folder = Path.Combine(Repository(), "deploy");
    private static readonly Dictionary<object, object> Compose = new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build()
        .Deserialize<Dictionary<object, object>>(File.ReadAllText(Path.Combine(Folder, "compose.yaml")));

    [Fact]
    public void The_configuration_and_what_the_nodes_environment_adds_are_understood()
    {
        var environment = new Hashtable(Environment("node1").ToDictionary(e => e.Key, e => Substituted(e.Value)));

        var configuration = new ConfigurationBuilder().Add(new GoChatConfiguration(Path.Combine(Folder, "config.toml"), environment)).Build();

        Assert.Equal("mysql", configuration["storage:Provider"]);
        Assert.Equal("mysql", configuration["mysql:Host"]);
        Assert.Equal("True", configuration["redis:Enabled"]);
        Assert.Equal("kafka:9092", configuration["kafka:BootstrapServers"]);
        Assert.Equal("https://localhost", configuration["server:PublicUrl"]);
        Assert.Equal(2, configuration.GetSection("ice:Turn").GetChildren().Count());
    }

    [Fact]
    public void The_database_of_compose_is_the_one_the_nodes_ask_for()
    {
        var asked = new ConfigurationBuilder().Add(new GoChatConfiguration(Path.Combine(Folder, "config.toml"), new Hashtable())).Build();
        var mysql = Environment("mysql");

        Assert.Equal((asked["mysql:Database"], asked["mysql:User"]), (mysql["MYSQL_DATABASE"], mysql["MYSQL_USER"]));
    }

    [Fact]
    public void Both_nodes_share_uploads_and_secrets_and_stand_behind_the_proxy()
    {
        Assert.Equal(Environment("node1"), Environment("node2"));
        Assert.Equal(Service("node1")["volumes"], Service("node2")["volumes"]);
        var proxy = File.ReadAllText(Path.Combine(Folder, "Caddyfile"));
        Assert.Contains("https://node1:8080", proxy, StringComparison.Ordinal);
        Assert.Contains("https://node2:8080", proxy, StringComparison.Ordinal);
    }

    [Fact]
    public void No_secret_has_a_value_of_its_own()
    {
        foreach (var (name, value) in Services().SelectMany(Environment)
            .Where(e => e.Key.Contains("PASSWORD", StringComparison.Ordinal) || e.Key.Contains("SECRET", StringComparison.Ordinal)))
        {
            Assert.True(value == "yes" || Variable().IsMatch(value), $"{name} must come from .env");
        }

        var example = File.ReadAllLines(Path.Combine(Folder, ".env.example"))
            .Where(line => line.Contains('=', StringComparison.Ordinal) && !line.StartsWith('#')).ToList();
        Assert.All(Variable().Matches(File.ReadAllText(Path.Combine(Folder, "compose.yaml"))).Select(m => m.Groups[1].Value).Distinct(), name =>
            Assert.Contains(example, line => line.StartsWith($"{name}=", StringComparison.Ordinal)));
        Assert.All(example.Where(line => !line.StartsWith("GOCHAT_DOMAIN=", StringComparison.Ordinal)), line =>
            Assert.EndsWith("=", line, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Dockerfile")]
    [InlineData("gochat.service")]
    public async Task Commands_that_are_named_exist(string file)
    {
        await using var help = new StringWriter();
        await CommandLine.Run(["help"], help, help);

        var named = Command().Matches(await File.ReadAllTextAsync(Path.Combine(Folder, file))).Select(m => m.Groups["command"].Value).ToList();

        Assert.NotEmpty(named);
        Assert.All(named, command => Assert.Contains($"  {command} ", help.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_health_check_tells_a_server_that_is_ready_from_one_that_is_not()
    {
        await using var server = await TestServer.Start(settings => settings["security.token_secret"] = "v8GmC1e0pWq7zRk2xN5sT9uLb4hYdJfA");
        await server.Restart();
        var config = Path.Combine(server.Folder, "config.toml");
        await using var output = new StringWriter();

        Assert.Equal(0, await CommandLine.Run(["ready", "--config", config], output, output));
        await server.Stop();
        Assert.Equal(1, await CommandLine.Run(["ready", "--config", config], output, output));
        Assert.Equal(["ready", "not ready"], output.ToString().Split(output.NewLine, StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>Restarting the container whenever the broker is down would end every user's connection for nothing.</summary>
    [Fact]
    public async Task The_health_check_lets_a_server_live_that_does_without_its_broker()
    {
        using var broker = new KafkaBroker();
        await using var server = await TestServer.Start(settings =>
        {
            settings["security.token_secret"] = "v8GmC1e0pWq7zRk2xN5sT9uLb4hYdJfA";
            settings.UseKafka(broker);
        });
        await server.Restart();
        broker.Down();

        await Eventually.True(
            async () =>
            {
                await using var output = new StringWriter();
                Assert.Equal(0, await CommandLine.Run(["ready", "--config", Path.Combine(server.Folder, "config.toml")], output, output));
                return output.ToString().Trim() == "ready: kafka degraded";
            },
            "the command names Kafka");
    }

    /// <summary>A node starts while optional services are still unavailable.</summary>
    [Fact]
    public void A_node_waits_for_the_database_alone()
    {
        var waitsFor = (Dictionary<object, object>)Service("node1")["depends_on"];

        Assert.Equal("service_healthy", ((Dictionary<object, object>)waitsFor["mysql"])["condition"]);
        Assert.Equal("service_started", ((Dictionary<object, object>)waitsFor["redis"])["condition"]);
        Assert.Equal("service_started", ((Dictionary<object, object>)waitsFor["kafka"])["condition"]);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("10.0.0.1")]
    [InlineData("172.31.77.5")]
    [InlineData("192.168.255.255")]
    [InlineData("169.254.169.254")]
    [InlineData("100.64.0.1")]
    [InlineData("224.0.0.1")]
    [InlineData("::1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("fd00::1")]
    [InlineData("fe80::1")]
    [InlineData("ff02::1")]
    public void The_relay_does_not_reach_what_is_inside(string address) => Assert.True(RelayDenies(address));

    /// <summary>In coturn, a range that begins with "::" matches every address of either family.</summary>
    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("172.32.0.1")]
    [InlineData("2606:4700::1111")]
    public void The_relay_reaches_public_addresses(string address) => Assert.False(RelayDenies(address));

    [Fact]
    public void The_relay_carries_datagrams_alone()
    {
        Assert.Contains("--no-tcp-relay", RelayOptions());
        Assert.Contains("--no-multicast-peers", RelayOptions());
    }

    private static List<string> RelayOptions() => [.. ((List<object>)Service("coturn")["command"]).Cast<string>()];

    private static bool RelayDenies(string address)
    {
        const string option = "--denied-peer-ip=";
        var peer = IPAddress.Parse(address);
        return RelayOptions().Where(o => o.StartsWith(option, StringComparison.Ordinal)).Any(o =>
        {
            var ends = o[option.Length..].Split('-');
            var (first, last) = (IPAddress.Parse(ends[0]), IPAddress.Parse(ends[1]));
            return first.Equals(IPAddress.IPv6Any) || (first.AddressFamily == peer.AddressFamily && Compare(first, peer) <= 0 && Compare(peer, last) <= 0);
        });
    }

    private static int Compare(IPAddress one, IPAddress other) => one.GetAddressBytes().AsSpan().SequenceCompareTo(other.GetAddressBytes());

    private static IEnumerable<string> Services() => ((Dictionary<object, object>)Compose["services"]).Keys.Cast<string>();

    private static Dictionary<object, object> Service(string name)
    {
        var service = (Dictionary<object, object>)((Dictionary<object, object>)Compose["services"])[name];
        return service.TryGetValue("<<", out var shared)
            ? service.Concat((Dictionary<object, object>)shared).DistinctBy(e => e.Key).ToDictionary(e => e.Key, e => e.Value)
            : service;
    }

    private static Dictionary<string, string> Environment(string service) => Service(service).TryGetValue("environment", out var variables)
        ? ((Dictionary<object, object>)variables).ToDictionary(e => (string)e.Key, e => e.Value.ToString()!)
        : [];

    /// <summary>Substitutes variables like compose: the default, or some text that is not empty.</summary>
    private static string Substituted(string value) =>
        Variable().Replace(value, m => m.Groups[2].Value.StartsWith(":-", StringComparison.Ordinal) ? m.Groups[2].Value[2..] : "filled-in-by-the-operator");

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "GoChat.sln")))
            folder = folder.Parent!;
        return folder.FullName;
    }

    [GeneratedRegex(@"\$\{([A-Z_]+)(:[-?][^}]*)?\}")]
    private static partial Regex Variable();

    [GeneratedRegex(@"(?:GoChat\.Api\.dll""?,? ""?|CMD \[""(?!dotnet))(?<command>[a-z-]+)")]
    private static partial Regex Command();
}
