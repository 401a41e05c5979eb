using GoChat.Domain.Accounts;

namespace GoChat.Infrastructure.Tests.Realtime;

/// <summary>Watches that are no longer allowed.</summary>
public sealed class PresenceWatchersTests
{
    private readonly PresenceFixture _bench = new();

    [Fact]
    public async Task A_watch_that_ends_shows_the_person_go_offline_and_nothing_later()
    {
        _bench.Connected(_bench.Bob);
        await _bench.Board.Look();
        Assert.Equal([true], _bench.Told());

        _bench.Watchers.End(_bench.Watcher.User, _bench.Bob);
        Assert.Equal([false], _bench.Told());

        _bench.Clock.Advance(TimeSpan.FromMinutes(1));
        await _bench.Board.Look();
        Assert.Empty(_bench.Told());
        Assert.Empty(_bench.Watchers.Of(_bench.Bob));
    }

    [Fact]
    public void Other_watches_and_other_watchers_go_on()
    {
        var other = UserId.New(DateTimeOffset.UtcNow);
        var stays = _bench.Connected(UserId.New(DateTimeOffset.UtcNow));
        _bench.Watchers.Watch(_bench.Watcher, [_bench.Bob, other]);
        _bench.Watchers.Watch(stays, [_bench.Bob]);

        _bench.Watchers.End(_bench.Watcher.User, _bench.Bob);

        Assert.Equal([stays], _bench.Watchers.Of(_bench.Bob));
        Assert.Equal([_bench.Watcher], _bench.Watchers.Of(other));
        _bench.Watchers.End(_bench.Watcher.User, _bench.Bob);
        Assert.Equal([false], _bench.Told());
    }

    /// <summary>The event of a block may arrive after the question who may be watched, and before the watch begins.</summary>
    [Fact]
    public void A_watch_does_not_begin_on_an_answer_from_before_another_one_ended()
    {
        var stays = _bench.Connected(UserId.New(DateTimeOffset.UtcNow));
        var asOf = _bench.Watchers.Ended;
        _bench.Watchers.End(stays.User, _bench.Bob);

        Assert.False(_bench.Watchers.TryWatch(stays, [_bench.Bob], asOf));
        Assert.Equal([_bench.Watcher], _bench.Watchers.Of(_bench.Bob));
        Assert.True(_bench.Watchers.TryWatch(stays, [], _bench.Watchers.Ended));
    }
}
