using GoChat.Domain.Accounts;
using GoChat.Infrastructure.Realtime.Presence;

namespace GoChat.Infrastructure.Tests.Realtime;

/// <summary>How the presence board treats people at other nodes.</summary>
public sealed class PresenceElsewhereTests
{
    private readonly PresenceFixture _fixture = new();

    [Fact]
    public async Task Whoever_comes_to_another_node_is_told_and_goes_after_the_same_calm()
    {
        _fixture.Elsewhere.Come(_fixture.Bob);
        await _fixture.Board.Look();
        Assert.Equal([true], _fixture.Told());

        _fixture.Clock.Advance(TimeSpan.FromMinutes(10));
        _fixture.Elsewhere.Go(_fixture.Bob);
        await _fixture.Board.Look();
        Assert.Empty(_fixture.Told());
        _fixture.Clock.Advance(PresenceBoard.Calm);
        Assert.Empty(await _fixture.Board.Look());
        Assert.Equal([false], _fixture.Told());
    }

    [Fact]
    public async Task Going_from_here_to_another_node_is_no_news_and_no_departure()
    {
        var bobs = _fixture.Connected(_fixture.Bob);
        await _fixture.Board.Look();
        _fixture.Told();

        _fixture.Elsewhere.Come(_fixture.Bob);
        _fixture.Registry.Remove(bobs);
        _fixture.Clock.Advance(PresenceBoard.Calm);

        Assert.Empty(await _fixture.Board.Look());
        Assert.Empty(_fixture.Told());
        Assert.Equal([_fixture.Bob], await _fixture.Board.OnlineAmong([_fixture.Bob]));
    }

    [Fact]
    public async Task Whoever_is_found_elsewhere_by_asking_is_told_to_have_gone_when_their_node_is_lost()
    {
        _fixture.Elsewhere.ComeSilently(_fixture.Bob);
        Assert.Equal([_fixture.Bob], await _fixture.Board.OnlineAmong([_fixture.Bob]));
        await _fixture.Board.Look();
        Assert.Empty(_fixture.Told());

        _fixture.Elsewhere.Lose();
        _fixture.Clock.Advance(PresenceBoard.Calm);
        await _fixture.Board.Look();

        Assert.Equal([false], _fixture.Told());
        Assert.Empty(await _fixture.Board.OnlineAmong([_fixture.Bob]));
    }

    [Fact]
    public async Task What_changed_between_an_answer_and_the_watch_is_found_soon_after()
    {
        _fixture.Elsewhere.ComeSilently(_fixture.Bob);
        await _fixture.Board.OnlineAmong([_fixture.Bob]);
        _fixture.Elsewhere.GoSilently(_fixture.Bob);

        _fixture.Clock.Advance(PresenceBoard.Calm);
        await _fixture.Board.Look();

        Assert.Equal([false], _fixture.Told());
    }

    [Fact]
    public async Task A_change_elsewhere_that_nobody_heard_of_is_found_within_a_minute()
    {
        _fixture.Elsewhere.ComeSilently(_fixture.Bob);
        _fixture.Clock.Advance(PresenceBoard.AskAgain);
        await _fixture.Board.Look();
        Assert.Equal([true], _fixture.Told());

        _fixture.Elsewhere.GoSilently(_fixture.Bob);
        _fixture.Clock.Advance(PresenceBoard.AskAgain);
        await _fixture.Board.Look();
        _fixture.Clock.Advance(PresenceBoard.Calm);
        await _fixture.Board.Look();
        Assert.Equal([false], _fixture.Told());
    }

    [Fact]
    public async Task When_this_server_goes_only_those_leave_who_are_nowhere_else()
    {
        var ann = UserId.New(DateTimeOffset.UtcNow);
        _fixture.Connected(_fixture.Bob);
        _fixture.Connected(ann);
        await _fixture.Board.Look();
        _fixture.Elsewhere.Come(ann);

        Assert.Equal([_fixture.Bob, _fixture.Watcher.User], (await _fixture.Board.Leave()).Select(d => d.User).OrderBy(user => user == _fixture.Watcher.User));
    }
}
