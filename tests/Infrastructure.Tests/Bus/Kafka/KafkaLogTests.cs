using Confluent.Kafka;
using GoChat.Infrastructure.Bus.Kafka;
using GoChat.Testing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace GoChat.Infrastructure.Tests.Bus.Kafka;

public sealed class KafkaLogTests
{
    [Fact]
    public void A_dozen_clients_that_repeat_themselves_make_one_line_a_minute()
    {
        var (lines, clock) = (new Lines(), new MovableClock());
        var log = new KafkaLog(new KafkaFailures(Options.Create(new KafkaOptions())), lines, clock);

        for (var i = 0; i < 100; i++)
        {
            log.Library(new LogMessage($"gochat#{i % 12}", SyslogLevel.Error, "FAIL", "Connect to 127.0.0.1:9092 failed"));
            log.Trouble(new Error(ErrorCode.Local_Transport, $"Connect to 127.0.0.1:9092 failed (after {i}ms in state CONNECT)"));
            log.Trouble(new Error(ErrorCode.Local_AllBrokersDown, "1/1 brokers are down"));
        }

        log.Trouble(new Error(ErrorCode.Local_Authentication, "wrong password"));
        Assert.Equal(2, lines.Written.Count);
        Assert.StartsWith(
            "Kafka at localhost:9092 does not answer: see [kafka] bootstrap_servers and security_protocol (Connect to 127.0.0.1:9092 failed) (0 more",
            lines.Written[0],
            StringComparison.Ordinal);

        clock.Advance(TimeSpan.FromMinutes(2));
        log.Trouble(new Error(ErrorCode.Local_Transport, "Connect to 127.0.0.1:9092 failed"));
        Assert.Equal(3, lines.Written.Count);
        Assert.Contains("99 more", lines.Written[2], StringComparison.Ordinal);
    }

    [Fact]
    public void A_leader_that_moves_is_said_only_when_it_lasts()
    {
        var (lines, clock) = (new Lines(), new MovableClock());
        var log = new KafkaLog(new KafkaFailures(Options.Create(new KafkaOptions())), lines, clock);
        void Repeat()
        {
            log.Library(new LogMessage("gochat#1", SyslogLevel.Warning, "FETCH", "chat_message [3]: Fetch failed: Broker: Not leader for partition"));
            log.Failed("node", new Error(ErrorCode.LeaderNotAvailable, "no broker leads partition 3 of chat_message"));
        }

        Repeat();
        clock.Advance(TimeSpan.FromSeconds(5));
        Repeat();
        Assert.Empty(lines.Written);

        clock.Advance(TimeSpan.FromSeconds(5));
        Repeat();
        Assert.Equal(2, lines.Written.Count);

        clock.Advance(TimeSpan.FromMinutes(5));
        Repeat();
        Assert.Equal(2, lines.Written.Count);
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
