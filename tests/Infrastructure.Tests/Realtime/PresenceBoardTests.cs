using GoChat.Domain.Accounts;
using GoChat.Infrastructure.Realtime.Presence;

namespace GoChat.Infrastructure.Tests.Realtime;

public sealed class PresenceBoardTests
{
    private readonly PresenceFixture _fixture = new();

    [Fact]
    public async Task Coming_is_told_at_once_and_going_after_a_while()
    {
        var bobs = _fixture.Connected(_fixture.Bob);
        Assert.Empty(await _fixture.Board.Look());
        Assert.Equal([true], _fixture.Told());
        var since = _fixture.Clock.Now;

        _fixture.Clock.Advance(TimeSpan.FromMinutes(1));
        _fixture.Registry.Remove(bobs);
        Assert.Empty(await _fixture.Board.Look());
        Assert.Empty(_fixture.Told());

        var gone = _fixture.Clock.Now;
        _fixture.Clock.Advance(PresenceBoard.Calm);
        Assert.Equal([new Departure(_fixture.Bob, since, gone)], await _fixture.Board.Look());
        Assert.Equal([false], _fixture.Told());
        Assert.Empty(await _fixture.Board.OnlineAmong([_fixture.Bob]));
    }

    [Fact]
    public async Task A_flapping_connection_costs_at_most_one_push_in_five_seconds()
    {
        var pushes = 0;
        for (var tick = 0; tick < 120; tick++)
        {
            var bobs = _fixture.Connected(_fixture.Bob);
            await _fixture.Board.Look();
            _fixture.Registry.Remove(bobs);
            await _fixture.Board.Look();
            _fixture.Clock.Advance(TimeSpan.FromMilliseconds(500));
            pushes += _fixture.Told().Count;
        }

        Assert.InRange(pushes, 1, 60 / 5);
    }

    [Fact]
    public async Task Coming_back_right_after_having_gone_is_told_but_not_sooner_than_five_seconds_later()
    {
        var bobs = _fixture.Connected(_fixture.Bob);
        await _fixture.Board.Look();
        _fixture.Registry.Remove(bobs);
        _fixture.Clock.Advance(PresenceBoard.Calm);
        await _fixture.Board.Look();
        Assert.Equal([true, false], _fixture.Told());

        _fixture.Connected(_fixture.Bob);
        _fixture.Clock.Advance(PresenceBoard.Calm / 2);
        await _fixture.Board.Look();
        Assert.Empty(_fixture.Told());
        _fixture.Clock.Advance(PresenceBoard.Calm / 2);
        await _fixture.Board.Look();
        Assert.Equal([true], _fixture.Told());
    }

    [Fact]
    public async Task A_second_device_is_no_news()
    {
        var phone = _fixture.Connected(_fixture.Bob);
        await _fixture.Board.Look();
        _fixture.Told();

        _fixture.Connected(_fixture.Bob);
        _fixture.Registry.Remove(phone);
        _fixture.Clock.Advance(PresenceBoard.Calm * 2);

        Assert.Empty(await _fixture.Board.Look());
        Assert.Empty(_fixture.Told());
        Assert.Equal([_fixture.Bob], await _fixture.Board.OnlineAmong([_fixture.Bob]));
    }

    [Fact]
    public async Task Only_those_who_watch_are_told_and_a_new_list_replaces_the_old()
    {
        var other = _fixture.Connected(UserId.New(DateTimeOffset.UtcNow));
        _fixture.Watchers.Watch(_fixture.Watcher, [other.User]);

        _fixture.Connected(_fixture.Bob);
        await _fixture.Board.Look();

        Assert.DoesNotContain(
            _fixture.Bob.Value,
            PresenceFixture.Frames(_fixture.Watcher).Concat(PresenceFixture.Frames(other))
                .Select(f => f.GetProperty("push").GetProperty("userId").GetString()));
    }

    [Fact]
    public void A_connection_that_has_gone_watches_nobody_and_cannot_begin_to()
    {
        _fixture.Registry.Remove(_fixture.Watcher);
        Assert.Empty(_fixture.Watchers.Of(_fixture.Bob));

        _fixture.Watchers.Watch(_fixture.Watcher, [_fixture.Bob]);
        Assert.Empty(_fixture.Watchers.Of(_fixture.Bob));
    }
}
