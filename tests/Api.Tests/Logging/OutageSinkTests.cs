using GoChat.Api.Logging;
using GoChat.Testing;
using Microsoft.Data.Sqlite;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace GoChat.Api.Tests.Logging;

public sealed class OutageSinkTests : IDisposable
{
    private readonly MovableClock _clock = new();
    private readonly Lines _lines = new();
    private readonly OutageSink _sink;
    private readonly Logger _log;

    public OutageSinkTests()
    {
        _sink = new OutageSink(new LoggerConfiguration().MinimumLevel.Verbose().WriteTo.Sink(_lines).CreateLogger(), _clock);
        _log = new LoggerConfiguration().WriteTo.Sink(_sink).CreateLogger();
    }

    public void Dispose() => _log.Dispose();

    [Fact]
    public void An_outage_is_a_line_when_it_begins_one_each_ten_seconds_and_one_when_it_is_over()
    {
        Fail(1_000);
        Assert.Equal("The database fails: disk full. What fails for that reason is counted from here on; the first was: send 0", Assert.Single(_lines.All));
        _clock.Advance(TimeSpan.FromSeconds(10));
        Fail(1_000);
        Assert.Equal("The database still fails: disk full; 1001 failures in 10 s", _lines.All[^1]);
        _clock.Advance(TimeSpan.FromSeconds(10));
        _sink.Look();
        Assert.Equal("The database has not failed for 10 s: 2000 failures in 10 s", _lines.All[^1]);
        _sink.Look();
        Assert.Equal(3, _lines.All.Count);
        Fail(1);
        Assert.Equal(4, _lines.All.Count);
    }

    [Fact]
    public void What_is_no_outage_passes_as_it_is()
    {
        var bug = new InvalidOperationException("a bug");
        for (var i = 0; i < 3; i++)
            _log.Error(bug, "send {Number}", i);
        _log.Information("ready");
        Assert.Equal(["send 0", "send 1", "send 2", "ready"], _lines.All);
    }

    private void Fail(int times)
    {
        for (var i = 0; i < times; i++)
            _log.Error(new InvalidOperationException("outer", new SqliteException("disk full", 13)), "send {Number}", i);
    }

    private sealed class Lines : ILogEventSink
    {
        public List<string> All { get; } = [];

        public void Emit(LogEvent logEvent) =>
            All.Add(logEvent.RenderMessage(System.Globalization.CultureInfo.InvariantCulture).Replace("\"", "", StringComparison.Ordinal));
    }
}
