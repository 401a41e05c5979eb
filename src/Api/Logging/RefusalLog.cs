using GoChat.Api.Limits;
using Serilog.Events;

namespace GoChat.Api.Logging;

/// <summary>
/// Logs one line a minute for a stranger who is refused, and one with the number of refusals: otherwise a stranger could push everything else out of the
/// files that are kept. Memory is bounded: beyond <see cref="MostAddresses"/> in one minute the others count as one.
/// </summary>
internal sealed class RefusalLog(TimeProvider clock, ILogger<RefusalLog> logger) : IDisposable
{
    public const int MostAddresses = 1_000;
    private const string Others = "other addresses";
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _silenced = [];
    private DateTimeOffset _minute;
    private ITimer? _sweeping;

    /// <summary>The level of the line about this request, which was answered with a 4xx status.</summary>
    public LogEventLevel LevelOf(HttpContext http)
    {
        var address = ClientAddress.Of(http);
        lock (_lock)
        {
            var now = clock.GetUtcNow();
            if (now - _minute >= Minute)
            {
                Sweep();
                _minute = now;
            }

            _sweeping ??= clock.CreateTimer(_ => SweepWhenOver(), null, Minute, Minute);
            if (_silenced.TryGetValue(address, out var count))
            {
                _silenced[address] = count + 1;
                return LogEventLevel.Debug;
            }

            if (_silenced.Count < MostAddresses)
            {
                _silenced[address] = 0;
                return LogEventLevel.Information;
            }

            _silenced[Others] = _silenced.GetValueOrDefault(Others) + 1;
            return LogEventLevel.Debug;
        }
    }

    public void Dispose() => _sweeping?.Dispose();

    private void SweepWhenOver()
    {
        lock (_lock)
        {
            if (clock.GetUtcNow() - _minute >= Minute)
                Sweep();
        }
    }

    private void Sweep()
    {
        foreach (var (address, count) in _silenced.Where(s => s.Value > 0).OrderByDescending(s => s.Value).Take(10))
            logger.LogInformation("{Count} more requests from {Address} were refused within a minute", count, address);
        _silenced.Clear();
    }
}
