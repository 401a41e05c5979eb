using GoChat.Api.Limits;
using GoChat.Testing;

namespace GoChat.Api.Tests.Limits;

public sealed class LocalAttemptsTests
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(15);
    private readonly MovableClock _clock = new();
    private readonly LocalAttempts _log;

    public LocalAttemptsTests() => _log = new LocalAttempts(_clock);

    [Fact]
    public void Places_free_themselves_one_by_one()
    {
        Assert.Null(_log.TryTake("a", 2, Window));
        _clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Null(_log.TryTake("a", 2, Window));
        Assert.Equal(TimeSpan.FromMinutes(5), _log.TryTake("a", 2, Window));
        Assert.Null(_log.TryTake("b", 2, Window));
        _clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Null(_log.TryTake("a", 2, Window));
        Assert.Equal(TimeSpan.FromMinutes(10), _log.TryTake("a", 2, Window));
    }

    [Fact]
    public void A_place_given_back_is_free()
    {
        _log.TryTake("a", 1, Window);
        _log.Refund("a");
        _log.Refund("a");
        _log.Refund("never taken");
        Assert.Null(_log.TryTake("a", 1, Window));
        Assert.NotNull(_log.TryTake("a", 1, Window));
    }

    [Fact]
    public void Memory_is_bounded_and_the_newest_are_remembered()
    {
        for (var i = 0; i <= LocalAttempts.MostKeys; i++)
        {
            _clock.Advance(TimeSpan.FromMicroseconds(1));
            _log.TryTake($"key {i}", 1, Window);
        }

        Assert.Null(_log.TryTake("key 0", 1, Window));
        Assert.NotNull(_log.TryTake($"key {LocalAttempts.MostKeys}", 1, Window));
    }
}
