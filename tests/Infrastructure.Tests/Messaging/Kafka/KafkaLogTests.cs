using Confluent.Kafka;
using GoChat.Infrastructure.Messaging.Kafka;
using GoChat.Testing;
using Microsoft.Extensions.Logging;

namespace GoChat.Infrastructure.Tests.Messaging.Kafka;

public sealed class KafkaLogTests
{
    [Fact]
    public void A_dozen_clients_that_repeat_themselves_make_one_line_a_minute()
    {
        var (lines, clock) = (new Lines(), new MovableClock());
        var log = new KafkaLog(lines, clock);

        for (var i = 0; i < 100; i++)
            log.Library(new LogMessage($"gochat#{i % 12}", SyslogLevel.Error, "FAIL", "Connect to 127.0.0.1:9092 failed"));
        log.Library(new LogMessage("gochat#1", SyslogLevel.Error, "AUTH", "wrong password"));
        Assert.Equal(2, lines.Written.Count);

        clock.Advance(TimeSpan.FromMinutes(2));
        log.Library(new LogMessage("gochat#1", SyslogLevel.Error, "FAIL", "Connect to 127.0.0.1:9092 failed"));
        Assert.Equal(3, lines.Written.Count);
        Assert.Contains("99 more", lines.Written[2], StringComparison.Ordinal);
    }

    private sealed class Lines : ILogger<KafkaLog>
    {
        public List<string> Written { get; } = [];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
                Written.Add(formatter(state, exception));
        }
    }
}
