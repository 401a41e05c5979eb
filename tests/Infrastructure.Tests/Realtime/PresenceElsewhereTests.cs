using GoChat.Domain.Accounts;
using GoChat.Infrastructure.Realtime.Presence;

namespace GoChat.Infrastructure.Tests.Realtime;

/// <summary>How the presence board treats people at other nodes.</summary>
public sealed class PresenceElsewhereTests
{
    private readonly PresenceFixture _bench = new();

    [Fact]
    public async Task Whoever_comes_to_another_node_is_told_and_goes_after_the_same_calm()
    {
        _bench.Elsewhere.Come(_bench.Bob);
        await _bench.Board.Look();
        Assert.Equal([true], _bench.Told());

        _bench.Clock.Advance(TimeSpan.FromMinutes(10));
        _bench.Elsewhere.Go(_bench.Bob);
        await _bench.Board.Look();
        Assert.Empty(_bench.Told());
        _bench.Clock.Advance(PresenceBoard.Calm);
        Assert.Empty(await _bench.Board.Look());
        Assert.Equal([false], _bench.Told());
    }

    [Fact]
    public async Task Going_from_here_to_another_node_is_no_news_and_no_departure()
    {
        var bobs = _bench.Connected(_bench.Bob);
        await _bench.Board.Look();
        _bench.Told();

        _bench.Elsewhere.Come(_bench.Bob);
        _bench.Registry.Remove(bobs);
        _bench.Clock.Advance(PresenceBoard.Calm);

        Assert.Empty(await _bench.Board.Look());
        Assert.Empty(_bench.Told());
        Assert.Equal([_bench.Bob], await _bench.Board.OnlineAmong([_bench.Bob]));
    }

    [Fact]
    public async Task Whoever_is_found_elsewhere_by_asking_is_told_to_have_gone_when_their_node_is_lost()
    {
        _bench.Elsewhere.ComeSilently(_bench.Bob);
        Assert.Equal([_bench.Bob], await _bench.Board.OnlineAmong([_bench.Bob]));
        await _bench.Board.Look();
        Assert.Empty(_bench.Told());

        _bench.Elsewhere.Lose();
        _bench.Clock.Advance(PresenceBoard.Calm);
        await _bench.Board.Look();

        Assert.Equal([false], _bench.Told());
        Assert.Empty(await _bench.Board.OnlineAmong([_bench.Bob]));
    }

    [Fact]
    public async Task What_changed_between_an_answer_and_the_watch_is_found_soon_after()
    {
        _bench.Elsewhere.ComeSilently(_bench.Bob);
        await _bench.Board.OnlineAmong([_bench.Bob]);
        _bench.Elsewhere.GoSilently(_bench.Bob);

        _bench.Clock.Advance(PresenceBoard.Calm);
        await _bench.Board.Look();

        Assert.Equal([false], _bench.Told());
    }

    [Fact]
    public async Task A_change_elsewhere_that_nobody_heard_of_is_found_within_a_minute()
    {
        _bench.Elsewhere.ComeSilently(_bench.Bob);
        _bench.Clock.Advance(PresenceBoard.AskAgain);
        await _bench.Board.Look();
        Assert.Equal([true], _bench.Told());

        _bench.Elsewhere.GoSilently(_bench.Bob);
        _bench.Clock.Advance(PresenceBoard.AskAgain);
        await _bench.Board.Look();
        _bench.Clock.Advance(PresenceBoard.Calm);
        await _bench.Board.Look();
        Assert.Equal([false], _bench.Told());
    }

    [Fact]
    public async Task When_this_server_goes_only_those_leave_who_are_nowhere_else()
    {
        var ann = UserId.New(DateTimeOffset.UtcNow);
        _bench.Connected(_bench.Bob);
        _bench.Connected(ann);
        await _bench.Board.Look();
        _bench.Elsewhere.Come(ann);

        Assert.Equal([_bench.Bob, _bench.Watcher.User], (await _bench.Board.Leave()).Select(d => d.User).OrderBy(user => user == _bench.Watcher.User));
    }
}
