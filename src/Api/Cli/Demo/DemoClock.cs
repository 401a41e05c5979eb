using System.Globalization;

namespace GoChat.Api.Cli.Demo;

/// <summary>Returns the story's current time. Timers run in real time.</summary>
internal sealed class DemoClock : TimeProvider
{
    private readonly DateTimeOffset _started = System.GetUtcNow();
    private long _ticks = System.GetUtcNow().UtcTicks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    public void Set(DateTimeOffset moment) => Interlocked.Exchange(ref _ticks, moment.UtcTicks);

    /// <summary>
    /// Converts a time of the story: <c>"6d 09:12"</c> is a local time of day so many days ago, <c>"25m"</c> is so many minutes ago.
    /// The result is never in the future if the first form names a day before today.
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
