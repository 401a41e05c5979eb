using System.Diagnostics.Tracing;
using System.Globalization;
using System.Net;
using GoChat.Testing;
using GoChat.Testing.Servers;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace GoChat.Api.Tests.Outgoing;

/// <summary>A server connects only to services that config.toml names.</summary>
[OneWay("It watches one process; what the two nodes connect to is what their settings name.")]
public sealed class OutgoingConnectionTests
{
    [Fact]
    public async Task A_running_server_has_connections_to_what_is_configured_alone()
    {
        var redis = await RedisServer.Common();
        var before = Descriptors(Environment.ProcessId);
        await using var server = await ServerProcess.Start(redis.Describe);

        // Every child process inherits sockets from the test brokers of this process; those are not the server's.
        var own = Descriptors(server.ProcessId).Except(before).Except(Descriptors(Environment.ProcessId)).ToHashSet();
        var remote = Sockets(own).Where(s => s.Local.Port != server.Address.Port).Select(s => s.Remote).Distinct().ToList();

        // The connection to Redis proves that connections are seen.
        Assert.Equal([$"127.0.0.1:{redis.Port}"], remote.Select(r => r.ToString()));
    }

    /// <summary>
    /// MassTransit would report five minutes after the start, or when the server stops if it is configured so. This test configures it so, and
    /// watches which names the process looks up.
    /// </summary>
    [Fact]
    public async Task The_bus_reports_to_nobody()
    {
        using var names = new LookedUpNames();
        await using var server = await TestServer.Start(settings =>
            settings.Adjust = builder => builder.Services.Configure<UsageTelemetryOptions>(o => o.ReportOnShutdown = true));

        await server.Stop();

        await Dns.GetHostAddressesAsync("localhost");
        Assert.Contains("localhost", names.All);
        Assert.DoesNotContain(names.All, name => name.Contains("masstransit", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Nobody_outside_is_called_from_the_start_to_the_end()
    {
        await using var wayOut = new WayOut();
        await using var server = ServerProcess.Prepare(program: "GoChat.HaltingServer.dll");
        wayOut.Of(server);

        await server.Run();
        await server.Stop();

        Assert.Empty(wayOut.Asked);
    }

    [Fact]
    public async Task A_call_that_something_in_the_server_makes_is_seen()
    {
        await using var wayOut = new WayOut();
        await using var server = ServerProcess.Prepare(program: "GoChat.HaltingServer.dll");
        wayOut.Of(server);
        Directory.CreateDirectory(server.DataFolder);
        await File.WriteAllTextAsync(Path.Combine(server.DataFolder, "CallsOutside"), "");

        await server.Run();
        await server.Stop();

        Assert.Equal(["elsewhere.example:443"], wayOut.Asked.Distinct());
    }

    /// <summary>The open descriptors of a process, such as <c>socket:[4711]</c>.</summary>
    private static HashSet<string> Descriptors(int process) => Directory.EnumerateFiles($"/proc/{process}/fd").Select(Target).ToHashSet();

    /// <summary>The kernel's entries for these internet sockets.</summary>
    private static IEnumerable<(IPEndPoint Local, IPEndPoint Remote)> Sockets(HashSet<string> sockets) =>
        from table in new[] { "tcp", "tcp6", "udp", "udp6" }
        from line in File.ReadLines($"/proc/self/net/{table}").Skip(1)
        let fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        where sockets.Contains($"socket:[{fields[9]}]")
        select (EndPoint(fields[1]), EndPoint(fields[2]));

    /// <summary>Empty for a descriptor that was closed after it was listed.</summary>
    private static string Target(string descriptor)
    {
        try
        {
            return Path.GetFileName(File.ResolveLinkTarget(descriptor, returnFinalTarget: false)?.FullName ?? "");
        }
        catch (IOException)
        {
            return "";
        }
    }

    /// <summary>Words of four bytes, each in the machine's byte order, and the port in the network's.</summary>
    private static IPEndPoint EndPoint(string field)
    {
        var parts = field.Split(':');
        var bytes = Convert.FromHexString(parts[0]).Chunk(4).SelectMany(word => word.Reverse()).ToArray();
        var address = new IPAddress(bytes);
        return new IPEndPoint(
            address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address, int.Parse(parts[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture));
    }

    /// <summary>The names that this process asks the system about.</summary>
    private sealed class LookedUpNames : EventListener
    {
        private readonly System.Collections.Concurrent.ConcurrentQueue<string> _names = new();

        public IReadOnlyCollection<string> All => _names;

        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            if (eventSource.Name == "System.Net.NameResolution")
                EnableEvents(eventSource, EventLevel.Informational);
        }

        protected override void OnEventWritten(EventWrittenEventArgs eventData)
        {
            if (eventData.EventName == "ResolutionStart" && eventData.Payload?[0] is string name)
                _names.Enqueue(name);
        }
    }
}
