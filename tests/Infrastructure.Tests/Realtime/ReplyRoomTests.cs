using GoChat.Application.Common.Ports;
using GoChat.Domain.Accounts;
using GoChat.Infrastructure.Realtime.Sockets;

namespace GoChat.Infrastructure.Tests.Realtime;

/// <summary>How much may wait for a client that does not read.</summary>
public sealed class ReplyRoomTests
{
    private const int Page = 256 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly ClientConnection _connection =
        new(new AccessGrant(Principal.OnDevice(UserId.New(DateTimeOffset.UnixEpoch), DeviceId.New(DateTimeOffset.UnixEpoch)), DateTimeOffset.MaxValue));

    [Fact]
    public async Task No_command_begins_while_a_megabyte_of_answers_is_not_read()
    {
        for (var i = 0; i < 4; i++)
        {
            await _connection.ReplySlot();
            _connection.Reply(new byte[Page]);
        }

        var next = _connection.ReplySlot();
        Assert.False(next.IsCompleted);

        Read();
        await next.WaitAsync(Patience);
    }

    [Fact]
    public async Task Answers_that_are_being_made_count_with_what_they_may_have_and_then_with_what_they_have()
    {
        for (var i = 0; i < 4; i++)
            await _connection.ReplySlot(Page);
        var next = _connection.ReplySlot(Page);
        Assert.False(next.IsCompleted);

        _connection.Reply(new byte[100], Page);

        await next.WaitAsync(Patience);
    }

    [Fact]
    public async Task A_connection_that_closes_keeps_nobody_waiting()
    {
        for (var i = 0; i < 64; i++)
            await _connection.ReplySlot();
        var next = _connection.ReplySlot();

        _connection.Close(SocketClose.GoingAway);

        await next.WaitAsync(Patience);
        await _connection.ReplySlot().WaitAsync(Patience);
    }

    [Fact]
    public void A_frame_that_nobody_takes_for_fifty_seconds_shows()
    {
        Assert.All(Enumerable.Range(0, 200), _ => Assert.False(_connection.KeepsWaiting(50)));
        _connection.Push(new byte[10]);
        Assert.False(_connection.KeepsWaiting(50));

        Assert.All(Enumerable.Range(0, 50), _ => Assert.False(_connection.KeepsWaiting(50)));

        Assert.True(_connection.KeepsWaiting(50));
    }

    [Fact]
    public void Who_takes_a_little_now_and_then_is_seen_as_well_and_who_takes_everything_in_time_is_not()
    {
        for (var i = 0; i < 100; i++)
            _connection.Push(new byte[10]);
        var seconds = Enumerable.Range(1, 60).First(_ =>
        {
            Read();
            return _connection.KeepsWaiting(50);
        });
        Assert.Equal(52, seconds);

        Read(100);
        Assert.All(Enumerable.Range(0, 200), _ =>
        {
            _connection.Push(new byte[10]);
            Assert.False(_connection.KeepsWaiting(50));
            Read();
        });
    }

    [Fact]
    public void The_answer_to_hello_leaves_before_what_was_pushed_and_counts_as_queued()
    {
        _connection.Push(new byte[1]);
        _connection.Greet(new byte[1024 * 1024]);
        _connection.Push(new byte[2]);

        Assert.Equal(1024 * 1024, _connection.TakeGreeting()!.Value.Bytes.Length);
        Assert.Null(_connection.TakeGreeting());
        Assert.True(_connection.Outgoing.TryRead(out var first));
        Assert.Equal(1, first.Bytes.Length);
        Assert.False(_connection.Outgoing.TryRead(out _));
    }

    /// <summary>Reads like a socket's writer.</summary>
    private void Read(int atMost = 1)
    {
        for (var i = 0; i < atMost && _connection.Outgoing.TryRead(out var frame); i++)
            _connection.Left(frame);
    }
}
