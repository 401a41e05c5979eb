using System.Net.Sockets;
using GoChat.Api.Tls;
using GoChat.Testing.Servers;

namespace GoChat.Api.Tests.Tls;

[Trait("Mode", "both")]
public sealed class HandshakeLimiterTests
{
    private const int Handshakes = 50;

    [Fact]
    public async Task No_more_begin_at_once_than_there_are_permits()
    {
        using var limiter = new HandshakeLimiter();
        var (running, most) = (0, 0);
        var all = Task.WhenAll(Enumerable.Range(0, Handshakes).Select(_ => Handshake()));
        await limiter.StartAsync(CancellationToken.None);

        await all.WaitAsync(TimeSpan.FromSeconds(30));

        Assert.InRange(most, 1, Math.Max(1, Environment.ProcessorCount / 2));
        await limiter.StopAsync(CancellationToken.None);

        async Task Handshake()
        {
            await limiter.Next().ConfigureAwait(false);
            InterlockedMax(ref most, Interlocked.Increment(ref running));
            Thread.SpinWait(100_000);
            Interlocked.Decrement(ref running);
        }
    }

    [Fact]
    public async Task Clients_that_begin_and_say_no_more_delay_none_of_the_others()
    {
        await using var server = await ChatServer.Start(_ => { });
        var silent = new List<TcpClient>();
        try
        {
            for (var i = 0; i < Handshakes; i++)
            {
                var client = new TcpClient();
                silent.Add(client);
                await client.ConnectAsync(server.Address.Host, server.Address.Port);
                await client.GetStream().WriteAsync(BeginningOfAHandshake);
            }

            using var answer = await server.Nodes[0].Client.GetAsync(new Uri("/readyz", UriKind.Relative)).WaitAsync(TimeSpan.FromSeconds(10));

            Assert.True(answer.IsSuccessStatusCode);
        }
        finally
        {
            silent.ForEach(client => client.Dispose());
        }
    }

    /// <summary>The header of a TLS record that announces a ClientHello (RFC 8446, 5.1), without the ClientHello.</summary>
    private static ReadOnlyMemory<byte> BeginningOfAHandshake => new byte[] { 22, 3, 1, 0, 200, 1, 0, 0, 196, 3, 3 };

    private static void InterlockedMax(ref int most, int now)
    {
        for (var seen = Volatile.Read(ref most); now > seen; seen = Volatile.Read(ref most))
            Interlocked.CompareExchange(ref most, now, seen);
    }
}
