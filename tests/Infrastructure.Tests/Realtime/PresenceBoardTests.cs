using GoChat.Domain.Accounts;
using GoChat.Infrastructure.Realtime.Presence;

namespace GoChat.Infrastructure.Tests.Realtime;

public sealed class PresenceBoardTests
{
    private readonly PresenceFixture _bench = new();

    [Fact]
    public async Task Coming_is_told_at_once_and_going_after_a_while()
    {
        var bobs = _bench.Connected(_bench.Bob);
        Assert.Empty(await _bench.Board.Look());
        Assert.Equal([true], _bench.Told());
        var since = _bench.Clock.Now;

        _bench.Clock.Advance(TimeSpan.FromMinutes(1));
        _bench.Registry.Remove(bobs);
        Assert.Empty(await _bench.Board.Look());
        Assert.Empty(_bench.Told());

        var gone = _bench.Clock.Now;
        _bench.Clock.Advance(PresenceBoard.Calm);
        Assert.Equal([new Departure(_bench.Bob, since, gone)], await _bench.Board.Look());
        Assert.Equal([false], _bench.Told());
        Assert.Empty(await _bench.Board.OnlineAmong([_bench.Bob]));
    }

    [Fact]
    public async Task A_flapping_connection_costs_at_most_one_push_in_five_seconds()
    {
        var pushes = 0;
        for (var tick = 0; tick < 120; tick++)
        {
            var bobs = _bench.Connected(_bench.Bob);
            await _bench.Board.Look();
            _bench.Registry.Remove(bobs);
            await _bench.Board.Look();
            _bench.Clock.Advance(TimeSpan.FromMilliseconds(500));
            pushes += _bench.Told().Count;
        }

        Assert.InRange(pushes, 1, 60 / 5);
    }

    [Fact]
    public async Task Coming_back_right_after_having_gone_is_told_but_not_sooner_than_five_seconds_later()
    {
        var bobs = _bench.Connected(_bench.Bob);
        await _bench.Board.Look();
        _bench.Registry.Remove(bobs);
        _bench.Clock.Advance(PresenceBoard.Calm);
        await _bench.Board.Look();
        Assert.Equal([true, false], _bench.Told());

        _bench.Connected(_bench.Bob);
        _bench.Clock.Advance(PresenceBoard.Calm / 2);
        await _bench.Board.Look();
        Assert.Empty(_bench.Told());
        _bench.Clock.Advance(PresenceBoard.Calm / 2);
        await _bench.Board.Look();
        Assert.Equal([true], _bench.Told());
    }

    [Fact]
    public async Task A_second_device_is_no_news()
    {
        var phone = _bench.Connected(_bench.Bob);
        await _bench.Board.Look();
        _bench.Told();

        _bench.Connected(_bench.Bob);
        _bench.Registry.Remove(phone);
        _bench.Clock.Advance(PresenceBoard.Calm * 2);

        Assert.Empty(await _bench.Board.Look());
        Assert.Empty(_bench.Told());
        Assert.Equal([_bench.Bob], await _bench.Board.OnlineAmong([_bench.Bob]));
    }

    [Fact]
    public async Task Only_those_who_watch_are_told_and_a_new_list_replaces_the_old()
    {
        var other = _bench.Connected(UserId.New(DateTimeOffset.UtcNow));
        _bench.Watchers.Watch(_bench.Watcher, [other.User]);

        _bench.Connected(_bench.Bob);
        await _bench.Board.Look();

        Assert.DoesNotContain(
            _bench.Bob.Value,
            PresenceFixture.Frames(_bench.Watcher).Concat(PresenceFixture.Frames(other)).Select(f => f.GetProperty("push").GetProperty("userId").GetString()));
    }

    [Fact]
    public void A_connection_that_has_gone_watches_nobody_and_cannot_begin_to()
    {
        _bench.Registry.Remove(_bench.Watcher);
        Assert.Empty(_bench.Watchers.Of(_bench.Bob));

        _bench.Watchers.Watch(_bench.Watcher, [_bench.Bob]);
        Assert.Empty(_bench.Watchers.Of(_bench.Bob));
    }
}
