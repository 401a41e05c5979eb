using System.Text;
using GoChat.Application.Common.Ports;
using GoChat.Domain.Accounts;
using GoChat.Infrastructure.Realtime.Sockets;

namespace GoChat.Infrastructure.Tests.Realtime;

/// <summary>The bounded queue of one socket.</summary>
public sealed class ClientConnectionTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch;

    [Fact]
    public void A_reader_who_is_too_slow_gets_one_resync_in_place_of_the_pushes_that_did_not_fit()
    {
        var connection = NewConnection();
        for (var i = 1; i <= 1_000; i++)
            connection.Push(Frame($"{i}"));

        var frames = ReadAll(connection);

        Assert.Equal(257, frames.Count);
        Assert.Equal(Enumerable.Range(1, 256).Select(i => $"{i}"), frames.Take(256));
        Assert.Contains("resync", frames[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void After_the_resync_pushes_flow_again()
    {
        var connection = NewConnection();
        for (var i = 0; i < 300; i++)
            connection.Push(Frame("lost or not"));
        ReadAll(connection);

        connection.Push(Frame("again"));

        Assert.Equal(["again"], ReadAll(connection));
    }

    [Fact]
    public void A_megabyte_is_the_most_that_waits()
    {
        var connection = NewConnection();
        for (var i = 0; i < 100; i++)
            connection.Push(new byte[64 * 1024]);

        var frames = ReadAll(connection);

        Assert.Equal(17, frames.Count);
        Assert.Contains("resync", frames[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answers_are_never_dropped_and_their_number_is_bounded_by_the_commands_in_flight()
    {
        var connection = NewConnection();
        for (var i = 0; i < 300; i++)
            connection.Push(Frame("push"));
        for (var i = 0; i < 64; i++)
        {
            await connection.ReplySlot();
            connection.Reply(Frame("answer"));
        }

        var next = connection.ReplySlot();
        Assert.False(next.IsCompleted);
        var frames = ReadAll(connection);

        await next.WaitAsync(TimeSpan.FromSeconds(5));
        Assert.Equal(64, frames.Count(f => f == "answer"));
    }

    [Fact]
    public async Task Frames_queued_before_the_close_still_leave_and_the_first_reason_counts()
    {
        var connection = NewConnection();
        connection.Push(Frame("last words"));

        connection.Close(SocketClose.SignedOut);
        connection.Close(SocketClose.GoingAway);
        connection.Push(Frame("too late"));

        Assert.Equal(["last words"], ReadAll(connection));
        Assert.Equal(SocketClose.SignedOut, await connection.Closing);
    }

    [Fact]
    public async Task Many_pushers_and_one_reader_never_leave_an_overflow_without_its_resync()
    {
        var connection = NewConnection();
        var done = false;
        var reader = Task.Run(async () =>
        {
            var resyncs = 0;
            var last = "";
            while (!Volatile.Read(ref done) || connection.Outgoing.TryPeek(out _))
            {
                foreach (var frame in ReadAll(connection))
                {
                    last = frame;
                    if (frame.Contains("resync", StringComparison.Ordinal))
                        resyncs++;
                }

                await Task.Yield();
            }

            return (resyncs, last);
        });

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < 50_000; i++)
                connection.Push(Frame("x"));
        })));
        connection.Push(Frame("the end"));
        Volatile.Write(ref done, true);

        var (count, newest) = await reader.WaitAsync(TimeSpan.FromSeconds(20));
        Assert.True(newest == "the end" || newest.Contains("resync", StringComparison.Ordinal), $"{count} resyncs, then {newest}");
    }

    private static ClientConnection NewConnection() => new(new AccessGrant(Principal.OnDevice(UserId.New(Now), DeviceId.New(Now)), Now));

    private static byte[] Frame(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>Reads like a socket's writer: a frame counts as waiting until it has left.</summary>
    private static List<string> ReadAll(ClientConnection connection)
    {
        var frames = new List<string>();
        while (connection.Outgoing.TryRead(out var frame))
        {
            frames.Add(Encoding.UTF8.GetString(frame.Bytes.Span));
            connection.Left(frame);
        }

        return frames;
    }
}
