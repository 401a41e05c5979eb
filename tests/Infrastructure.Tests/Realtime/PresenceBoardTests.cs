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
    private readonly Elsewhere _elsewhere = new();
    private readonly PresenceBoard _board;
    private readonly UserId _bob = UserId.New(DateTimeOffset.UtcNow);
    private readonly ClientConnection _watcher;
    private readonly List<ClientConnection> _made = [];

    public PresenceBoardTests()
    {
        _watchers = new PresenceWatchers(_registry);
        _board = new PresenceBoard(_registry, _watchers, _elsewhere, _clock);
        _watcher = Connected(UserId.New(DateTimeOffset.UtcNow));
        _watchers.Watch(_watcher, [_bob]);
    }

    public void Dispose() => _made.ForEach(c => c.Dispose());

    [Fact]
    public async Task Coming_is_told_at_once_and_going_after_a_while()
    {
        var bobs = Connected(_bob);
        Assert.Empty(await _board.Look());
        Assert.Equal([true], Told());
        var since = _clock.Now;

        _clock.Advance(TimeSpan.FromMinutes(1));
        _registry.Remove(bobs);
        Assert.Empty(await _board.Look());
        Assert.Empty(Told());

        var gone = _clock.Now;
        _clock.Advance(PresenceBoard.Calm);
        Assert.Equal([new Departure(_bob, since, gone)], await _board.Look());
        Assert.Equal([false], Told());
        Assert.Empty(await _board.OnlineAmong([_bob]));
    }

    [Fact]
    public async Task A_flapping_connection_costs_at_most_one_push_in_five_seconds()
    {
        var pushes = 0;
        for (var tick = 0; tick < 120; tick++)
        {
            var bobs = Connected(_bob);
            await _board.Look();
            _registry.Remove(bobs);
            await _board.Look();
            _clock.Advance(TimeSpan.FromMilliseconds(500));
            pushes += Told().Count;
        }

        Assert.InRange(pushes, 1, 60 / 5);
    }

    [Fact]
    public async Task Coming_back_right_after_having_gone_is_told_but_not_sooner_than_five_seconds_later()
    {
        var bobs = Connected(_bob);
        await _board.Look();
        _registry.Remove(bobs);
        _clock.Advance(PresenceBoard.Calm);
        await _board.Look();
        Assert.Equal([true, false], Told());

        Connected(_bob);
        _clock.Advance(PresenceBoard.Calm / 2);
        await _board.Look();
        Assert.Empty(Told());
        _clock.Advance(PresenceBoard.Calm / 2);
        await _board.Look();
        Assert.Equal([true], Told());
    }

    [Fact]
    public async Task A_second_device_is_no_news()
    {
        var phone = Connected(_bob);
        await _board.Look();
        Told();

        Connected(_bob);
        _registry.Remove(phone);
        _clock.Advance(PresenceBoard.Calm * 2);

        Assert.Empty(await _board.Look());
        Assert.Empty(Told());
        Assert.Equal([_bob], await _board.OnlineAmong([_bob]));
    }

    [Fact]
    public async Task Only_those_who_watch_are_told_and_a_new_list_replaces_the_old()
    {
        var other = Connected(UserId.New(DateTimeOffset.UtcNow));
        _watchers.Watch(_watcher, [other.User]);

        Connected(_bob);
        await _board.Look();

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

    [Fact]
    public async Task Whoever_comes_to_another_node_is_told_and_goes_after_the_same_calm()
    {
        _elsewhere.Come(_bob);
        await _board.Look();
        Assert.Equal([true], Told());

        _clock.Advance(TimeSpan.FromMinutes(10));
        _elsewhere.Go(_bob);
        await _board.Look();
        Assert.Empty(Told());
        _clock.Advance(PresenceBoard.Calm);
        Assert.Empty(await _board.Look());
        Assert.Equal([false], Told());
    }

    [Fact]
    public async Task Going_from_here_to_another_node_is_no_news_and_no_departure()
    {
        var bobs = Connected(_bob);
        await _board.Look();
        Told();

        _elsewhere.Come(_bob);
        _registry.Remove(bobs);
        _clock.Advance(PresenceBoard.Calm);

        Assert.Empty(await _board.Look());
        Assert.Empty(Told());
        Assert.Equal([_bob], await _board.OnlineAmong([_bob]));
    }

    [Fact]
    public async Task Whoever_is_found_elsewhere_by_asking_is_told_to_have_gone_when_their_node_is_lost()
    {
        _elsewhere.ComeSilently(_bob);
        Assert.Equal([_bob], await _board.OnlineAmong([_bob]));
        await _board.Look();
        Assert.Empty(Told());

        _elsewhere.Lose();
        _clock.Advance(PresenceBoard.Calm);
        await _board.Look();

        Assert.Equal([false], Told());
        Assert.Empty(await _board.OnlineAmong([_bob]));
    }

    [Fact]
    public async Task What_changed_between_an_answer_and_the_watch_is_found_soon_after()
    {
        _elsewhere.ComeSilently(_bob);
        await _board.OnlineAmong([_bob]);
        _elsewhere.GoSilently(_bob);

        _clock.Advance(PresenceBoard.Calm);
        await _board.Look();

        Assert.Equal([false], Told());
    }

    [Fact]
    public async Task A_change_elsewhere_that_nobody_heard_of_is_found_within_a_minute()
    {
        _elsewhere.ComeSilently(_bob);
        _clock.Advance(PresenceBoard.AskAgain);
        await _board.Look();
        Assert.Equal([true], Told());

        _elsewhere.GoSilently(_bob);
        _clock.Advance(PresenceBoard.AskAgain);
        await _board.Look();
        _clock.Advance(PresenceBoard.Calm);
        await _board.Look();
        Assert.Equal([false], Told());
    }

    [Fact]
    public async Task When_this_server_goes_only_those_leave_who_are_nowhere_else()
    {
        var ann = UserId.New(DateTimeOffset.UtcNow);
        Connected(_bob);
        Connected(ann);
        await _board.Look();
        _elsewhere.Come(ann);

        Assert.Equal([_bob, _watcher.User], (await _board.Leave()).Select(d => d.User).OrderBy(user => user == _watcher.User));
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

    /// <summary>The other nodes, as a test wants them.</summary>
    private sealed class Elsewhere : IOtherNodes
    {
        private readonly HashSet<UserId> _there = [];

        public event Action<IReadOnlyCollection<UserId>>? Moved;

        public event Action? Doubted;

        public bool AreNone => false;

        public ValueTask<IReadOnlySet<UserId>> WhoIsThere(IReadOnlyCollection<UserId> users) => new(users.Where(_there.Contains).ToHashSet());

        public void Push(UserId to, ReadOnlyMemory<byte> frame) => throw new NotSupportedException("The board pushes to sockets here.");

        public void ComeSilently(UserId user) => _there.Add(user);

        public void GoSilently(UserId user) => _there.Remove(user);

        public void Come(UserId user)
        {
            ComeSilently(user);
            Moved?.Invoke([user]);
        }

        public void Go(UserId user)
        {
            GoSilently(user);
            Moved?.Invoke([user]);
        }

        public void Lose()
        {
            _there.Clear();
            Doubted?.Invoke();
        }
    }
}
