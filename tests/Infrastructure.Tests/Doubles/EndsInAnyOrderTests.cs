using System.Net;
using System.Net.Sockets;
using GoChat.Testing;
using GoChat.Testing.Kafka;
using GoChat.Testing.Servers;

namespace GoChat.Infrastructure.Tests.Doubles;

/// <summary>
/// The test kit's servers and doubles: stopping and disposing one, in any order and repeatedly, fails no test and leaves nothing behind.
/// </summary>
public sealed class EndsInAnyOrderTests
{
    private static readonly string[] Doubles = ["broker", "proxy", "redis", "authority", "server in this process", "server process", "use cases"];
    private static readonly string[] Orders = ["dispose dispose", "stop dispose dispose", "stop stop dispose", "dispose stop"];

    /// <summary>A database takes seconds to install: one case covers all steps.</summary>
    public static IEnumerable<object[]> All =>
    [
        .. Doubles.SelectMany(name => Orders.Select(order => new object[] { name, order })),
        ["mariadb", "stop stop dispose dispose stop"],
    ];

    [Theory]
    [MemberData(nameof(All))]
    public async Task Ends(string name, string order)
    {
        var (stop, dispose, folder) = await Make(name);

        foreach (var step in order.Split(' '))
            await (step == "stop" ? stop() : dispose());

        Assert.False(Directory.Exists(folder ?? "/none"), $"{folder} is still there");
    }

    /// <summary>Sooner or later the listener stops between two connections that it accepts.</summary>
    [Fact]
    public async Task A_proxy_ends_while_clients_come()
    {
        using var broker = new KafkaBroker(withTopics: false);
        for (var i = 0; i < 300; i++)
        {
            var proxy = new KafkaTlsProxy(broker);
            var first = new TaskCompletionSource();
            var coming = Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Come(proxy.Bootstrap, first))));
            await first.Task;
            proxy.Close();
            await proxy.DisposeAsync();
            await coming;
        }
    }

    private static async Task Come(string address, TaskCompletionSource first)
    {
        for (var i = 0; i < 100; i++)
        {
            using var client = new TcpClient();
            try
            {
                await client.ConnectAsync(IPEndPoint.Parse(address));
                first.TrySetResult();
            }
            catch (SocketException)
            {
                return;
            }
        }
    }

    private static async Task<(Func<Task> Stop, Func<Task> Dispose, string? Folder)> Make(string name)
    {
        switch (name)
        {
            case "broker":
                var broker = new KafkaBroker();
                return (At(broker.Down), At(broker.Dispose), null);
            case "proxy":
                var behind = new KafkaBroker(withTopics: false);
                var proxy = new KafkaTlsProxy(behind);
                return (At(proxy.Close), () => proxy.DisposeAsync().AsTask(), null);
            case "redis":
                var redis = await RedisServer.Run();
                return (redis.Stop, () => redis.DisposeAsync().AsTask(), null);
            case "mariadb":
                var database = await MariaDb.Own();
                return (database.Stop, () => database.DisposeAsync().AsTask(), Path.GetDirectoryName(database.Socket));
            case "authority":
                var authority = new TestAuthority();
                return (() => Task.CompletedTask, At(authority.Dispose), Path.GetDirectoryName(authority.File));
            case "server in this process":
                var server = await TestServer.Start(_ => { });
                return (server.Stop, server.DisposeAsync, server.Folder);
            case "server process":
                var process = await ServerProcess.Start();
                return (process.Stop, () => process.DisposeAsync().AsTask(), process.Folder);
            case "use cases":
                var host = await UseCaseHost.Start();
                return (() => Task.CompletedTask, () => host.DisposeAsync().AsTask(), null);
            default:
                throw new ArgumentOutOfRangeException(nameof(name), name, "No such double.");
        }
    }

    private static Func<Task> At(Action end) => () =>
    {
        end();
        return Task.CompletedTask;
    };
}
