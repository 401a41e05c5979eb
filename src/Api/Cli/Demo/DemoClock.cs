using System.Globalization;

namespace GoChat.Api.Cli.Demo;

/// <summary>Shows the moment of the story that is being told. Timers keep to the real time.</summary>
internal sealed class DemoClock : TimeProvider
{
    private readonly DateTimeOffset _started = System.GetUtcNow();
    private long _ticks = System.GetUtcNow().UtcTicks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    public void Set(DateTimeOffset moment) => Interlocked.Exchange(ref _ticks, moment.UtcTicks);

    /// <summary>
    /// The moment a story means by <c>"6d 09:12"</c>, a time of day here so many days ago, or by <c>"25m"</c>, so many minutes ago.
    /// Never in the future as long as the first form is of days before today.
    /// </summary>
    public DateTimeOffset Moment(string when)
    {
        if (when.EndsWith('m'))
            return _started.AddMinutes(-int.Parse(when[..^1], CultureInfo.InvariantCulture));
        var (days, time) = (int.Parse(when[..when.IndexOf('d')], CultureInfo.InvariantCulture), when[(when.IndexOf(' ') + 1)..]);
        var local = _started.ToLocalTime().Date.AddDays(-days) + TimeSpan.Parse(time, CultureInfo.InvariantCulture);
        return new DateTimeOffset(local, TimeZoneInfo.Local.GetUtcOffset(local));
    }
}
