using System.Globalization;
using GoChat.Infrastructure.Diagnostics;
using Serilog.Core;
using Serilog.Events;
using Serilog.Parsing;

namespace GoChat.Api.Logging;

/// <summary>
/// While the database or Redis is unavailable, everything that needs it fails, thousands of times a second. These failures are counted: one line when
/// they begin, with the cause and no stack trace, one every ten seconds while they last, and one when they are over. Everything else passes unchanged.
/// </summary>
internal sealed class OutageSink : ILogEventSink, IDisposable
{
    private const string Begins = "{Service} fails: {Reason}. What fails for that reason is counted from here on; the first was: {First}";
    private const string GoesOn = "{Service} still fails: {Reason}; {Count} failures in {Seconds} s";
    private const string IsOver = "{Service} has not failed for {Quiet} s: {Count} failures in {Seconds} s";
    private const string Source = "GoChat.Outages";
    private const int LongestReason = 300;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);
    private static readonly MessageTemplateParser Templates = new();
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Outage> _outages = [];
    private readonly Serilog.ILogger _inner;
    private readonly TimeProvider _clock;
    private readonly ITimer _looking;

    /// <param name="inner">Receives the lines; disposed with this sink.</param>
    public OutageSink(Serilog.ILogger inner, TimeProvider clock)
    {
        (_inner, _clock) = (inner, clock);
        _looking = clock.CreateTimer(_ => Look(), null, Pause, Pause);
    }

    public void Emit(LogEvent logEvent)
    {
        if (logEvent.Level < LogEventLevel.Warning || Outages.ServiceBehind(logEvent.Exception) is not { } service)
            _inner.Write(logEvent);
        else
            Count(service, logEvent);
    }

    /// <summary>Reports the outages that have ended since the last check.</summary>
    public void Look()
    {
        lock (_lock)
        {
            var now = _clock.GetUtcNow();
            foreach (var (service, outage) in _outages.Where(o => now - o.Value.Last >= Pause).ToList())
            {
                _outages.Remove(service);
                Write(LogEventLevel.Information, now, IsOver, ("Service", service), ("Quiet", (int)(now - outage.Last).TotalSeconds), ("Count", outage.Count),
                    ("Seconds", outage.Seconds));
            }
        }
    }

    public void Dispose()
    {
        _looking.Dispose();
        (_inner as IDisposable)?.Dispose();
    }

    private void Count(string service, LogEvent failure)
    {
        lock (_lock)
        {
            var now = _clock.GetUtcNow();
            var reason = PlainText.Of(failure.Exception!.GetBaseException().Message, LongestReason);
            if (!_outages.TryGetValue(service, out var outage))
            {
                _outages[service] = new Outage { Began = now, Said = now, Last = now, Count = 1 };
                Write(failure.Level, now, Begins, ("Service", service), ("Reason", reason), ("First", failure.RenderMessage(CultureInfo.InvariantCulture)));
                return;
            }

            outage.Last = now;
            outage.Count++;
            if (now - outage.Said < Pause)
                return;
            outage.Said = now;
            Write(failure.Level, now, GoesOn, ("Service", service), ("Reason", reason), ("Count", outage.Count), ("Seconds", outage.Seconds));
        }
    }

    private void Write(LogEventLevel level, DateTimeOffset now, string template, params (string Name, object Value)[] properties)
    {
        var named = properties.Select(p => new LogEventProperty(p.Name, new ScalarValue(p.Value))).ToList();
        named.Add(new LogEventProperty(Constants.SourceContextPropertyName, new ScalarValue(Source)));
        _inner.Write(new LogEvent(now, level, exception: null, Templates.Parse(template), named));
    }

    private sealed class Outage
    {
        public required DateTimeOffset Began { get; init; }

        public required DateTimeOffset Said { get; set; }

        public required DateTimeOffset Last { get; set; }

        public required long Count { get; set; }

        public int Seconds => (int)(Last - Began).TotalSeconds;
    }
}
