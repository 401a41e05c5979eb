using System.Collections.Concurrent;
using Confluent.Kafka;
using Microsoft.Extensions.Logging;

namespace GoChat.Infrastructure.Bus.Kafka;

/// <summary>
/// Logs what the Kafka clients report. Each of a dozen clients repeats itself with every failed connection: one line of a kind per minute is
/// logged, with the number of suppressed ones. Normal events of a cluster, such as a leader change, are logged only when they last.
/// </summary>
internal sealed class KafkaLog(KafkaFailures failures, ILogger<KafkaLog> logger, TimeProvider clock)
{
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(1);

    /// <summary>A condition that passes sooner is not logged.</summary>
    private static readonly TimeSpan Passing = TimeSpan.FromSeconds(10);

    /// <summary>The library logs these texts, and <see cref="Failed"/> gets these codes.</summary>
    private static readonly (ErrorCode Code, string Text)[] OfLeaders =
    [
        (ErrorCode.NotLeaderForPartition, "Not leader for partition"),
        (ErrorCode.LeaderNotAvailable, "Leader not available"),
        (ErrorCode.GroupLoadInProgress, "Coordinator load in progress"),
        (ErrorCode.GroupCoordinatorNotAvailable, "Coordinator not available"),
        (ErrorCode.NotCoordinatorForGroup, "Not coordinator"),
        (ErrorCode.UnknownTopicOrPart, "Unknown topic or partition"),
    ];

    /// <summary>The library's warnings about settings; <see cref="KafkaClients"/> chooses those deliberately.</summary>
    private const string OnSettings = "CONFWARN";

    /// <summary>A failed connection, which <see cref="Trouble"/> receives as well.</summary>
    private const string OnConnections = "FAIL";

    private readonly ConcurrentDictionary<string, Logged> _logged = new();
    private readonly ConcurrentDictionary<ErrorCode, Lasting> _lasting = new();

    public void Library(LogMessage message)
    {
        if (message.Level > SyslogLevel.Warning || message.Facility is OnSettings or OnConnections)
        {
            logger.LogDebug("{Client}: {Message}", message.Name, message.Message);
        }
        else if (OfLeaders.FirstOrDefault(known => message.Message.Contains(known.Text, StringComparison.Ordinal)) is { Text: not null } known
            && Passes(known.Code))
        {
            logger.LogDebug("{Client}: {Message}", message.Name, message.Message);
        }
        else
        {
            Log(message.Facility, $"Kafka: {message.Name}: {message.Message}");
        }
    }

    public void Failed(string what, Error error)
    {
        if (OfLeaders.Any(known => known.Code == error.Code) && Passes(error.Code))
            logger.LogDebug("{What}: {Reason}", what, error.Reason);
        else
            Log(error.Code.ToString(), $"Kafka: {what}: {error.Reason}");
    }

    /// <summary>Handles a connection error that a client reports by itself.</summary>
    public void Trouble(Error error)
    {
        failures.Happened(error);
        if (error.Code != ErrorCode.Local_AllBrokersDown && failures.Explain(error) is var line)
            Log(line.Code.ToString(), line.Reason);
    }

    /// <summary>Whether it has not lasted long, or is the first for a while.</summary>
    private bool Passes(ErrorCode code)
    {
        var now = clock.GetUtcNow();
        return _lasting.AddOrUpdate(
            code, _ => new Lasting(now, now), (_, before) => now - before.Last > Silence ? new Lasting(now, now) : before with { Last = now }) is var lasting
            && lasting.Last - lasting.Since < Passing;
    }

    private void Log(string kind, string message)
    {
        var now = clock.GetUtcNow();
        var logged = _logged.AddOrUpdate(
            kind,
            _ => new Logged(now, 0, 0),
            (_, last) => now - last.At < Silence ? last with { Withheld = last.Withheld + 1 } : new Logged(now, 0, last.Withheld));
        if (logged.Withheld == 0)
            logger.LogWarning("{Message} ({Withheld} more like this since the last line)", message, logged.WithheldBefore);
    }

    private sealed record Lasting(DateTimeOffset Since, DateTimeOffset Last);

    private sealed record Logged(DateTimeOffset At, int Withheld, int WithheldBefore);
}
