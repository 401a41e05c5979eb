using System.Text.Json;
using GoChat.Domain.Accounts;
using GoChat.Infrastructure.Realtime;
using GoChat.Testing;

namespace GoChat.Infrastructure.Tests.Realtime;

public sealed class PresenceBoardTests : IDisposable
{
    private readonly MovableClock _clock = new();
    private readonly ConnectionRegistry _registry = new();
    private readonly PresenceWatchers _watchers;
    private readonly PresenceBoard _board;
    private readonly UserId _bob = UserId.New(DateTimeOffset.UtcNow);
    private readonly ClientConnection _watcher;
    private readonly List<ClientConnection> _made = [];

    public PresenceBoardTests()
    {
        _watchers = new PresenceWatchers(_registry);
        _board = new PresenceBoard(_registry, _watchers, _clock);
        _watcher = Connected(UserId.New(DateTimeOffset.UtcNow));
        _watchers.Watch(_watcher, [_bob]);
    }

    public void Dispose() => _made.ForEach(c => c.Dispose());

    [Fact]
    public void Coming_is_told_at_once_and_going_after_a_while()
    {
        var bobs = Connected(_bob);
        Assert.Empty(_board.Look());
        Assert.Equal([true], Told());
        var since = _clock.Now;

        _clock.Advance(TimeSpan.FromMinutes(1));
        _registry.Remove(bobs);
        Assert.Empty(_board.Look());
        Assert.Empty(Told());

        var gone = _clock.Now;
        _clock.Advance(PresenceBoard.Calm);
        Assert.Equal([new Departure(_bob, since, gone)], _board.Look());
        Assert.Equal([false], Told());
        Assert.False(_board.IsOnline(_bob));
    }

    [Fact]
    public void A_flapping_connection_costs_at_most_one_push_in_five_seconds()
    {
        var pushes = 0;
        for (var tick = 0; tick < 120; tick++)
        {
            var bobs = Connected(_bob);
            _board.Look();
            _registry.Remove(bobs);
            _board.Look();
            _clock.Advance(TimeSpan.FromMilliseconds(500));
            pushes += Told().Count;
        }

        Assert.InRange(pushes, 1, 60 / 5);
    }

    [Fact]
    public void Coming_back_right_after_having_gone_is_told_but_not_sooner_than_five_seconds_later()
    {
        var bobs = Connected(_bob);
        _board.Look();
        _registry.Remove(bobs);
        _clock.Advance(PresenceBoard.Calm);
        _board.Look();
        Assert.Equal([true, false], Told());

        Connected(_bob);
        _clock.Advance(PresenceBoard.Calm / 2);
        _board.Look();
        Assert.Empty(Told());
        _clock.Advance(PresenceBoard.Calm / 2);
        _board.Look();
        Assert.Equal([true], Told());
    }

    [Fact]
    public void A_second_device_is_no_news()
    {
        var phone = Connected(_bob);
        _board.Look();
        Told();

        Connected(_bob);
        _registry.Remove(phone);
        _clock.Advance(PresenceBoard.Calm * 2);

        Assert.Empty(_board.Look());
        Assert.Empty(Told());
        Assert.True(_board.IsOnline(_bob));
    }

    [Fact]
    public void Only_those_who_watch_are_told_and_a_new_list_replaces_the_old()
    {
        var other = Connected(UserId.New(DateTimeOffset.UtcNow));
        _watchers.Watch(_watcher, [other.User]);

        Connected(_bob);
        _board.Look();

        Assert.DoesNotContain(_bob.Value, Frames(_watcher).Concat(Frames(other)).Select(f => f.GetProperty("push").GetProperty("userId").GetString()));
    }

    [Fact]
    public void A_connection_that_has_gone_watches_nobody_and_cannot_begin_to()
    {
        _registry.Remove(_watcher);
        Assert.Empty(_watchers.Of(_bob));

        _watchers.Watch(_watcher, [_bob]);
        Assert.Empty(_watchers.Of(_bob));
    }

    private List<bool> Told() =>
        [.. Frames(_watcher).Where(f => f.GetProperty("push").GetProperty("userId").GetString() == _bob.Value).Select(f => f.GetProperty("push").GetProperty("online").GetBoolean())];

    private static List<JsonElement> Frames(ClientConnection connection)
    {
        var frames = new List<JsonElement>();
        while (connection.Outgoing.TryRead(out var frame))
        {
            frames.Add(JsonDocument.Parse(frame.Bytes).RootElement);
            connection.Left(frame);
        }

        return frames;
    }

    private ClientConnection Connected(UserId user)
    {
        var connection = new ClientConnection(user, DeviceId.New(DateTimeOffset.UtcNow), DateTimeOffset.MaxValue);
        _made.Add(connection);
        _registry.Add(connection);
        return connection;
    }
}
