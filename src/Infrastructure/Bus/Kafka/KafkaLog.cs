using System.Collections.Concurrent;
using Confluent.Kafka;
using Microsoft.Extensions.Logging;

namespace GoChat.Infrastructure.Bus.Kafka;

/// <summary>
/// Passes on what the Kafka clients have to say. Each of a dozen clients repeats itself with every failed connection: one line of a kind
/// in a minute is let through, and it says how many were not. What belongs to a cluster's life, such as a leader that moves, is said only when it lasts.
/// </summary>
internal sealed class KafkaLog(KafkaFailures failures, ILogger<KafkaLog> logger, TimeProvider clock)
{
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(1);

    /// <summary>For what passes by itself.</summary>
    private static readonly TimeSpan Passing = TimeSpan.FromSeconds(10);

    /// <summary>So the library says it, and so <see cref="Failed"/> is told.</summary>
    private static readonly (ErrorCode Code, string Text)[] OfLeaders =
    [
        (ErrorCode.NotLeaderForPartition, "Not leader for partition"),
        (ErrorCode.LeaderNotAvailable, "Leader not available"),
        (ErrorCode.GroupLoadInProgress, "Coordinator load in progress"),
        (ErrorCode.GroupCoordinatorNotAvailable, "Coordinator not available"),
        (ErrorCode.NotCoordinatorForGroup, "Not coordinator"),
        (ErrorCode.UnknownTopicOrPart, "Unknown topic or partition"),
    ];

    /// <summary>The library's remarks on settings; those are chosen in <see cref="KafkaClients"/>, knowing what they do.</summary>
    private const string OnSettings = "CONFWARN";

    /// <summary>A connection that failed, which <see cref="Trouble"/> is told as well.</summary>
    private const string OnConnections = "FAIL";

    private readonly ConcurrentDictionary<string, Spoken> _spoken = new();
    private readonly ConcurrentDictionary<ErrorCode, Lasting> _lasting = new();

    public void Library(LogMessage message)
    {
        if (message.Level > SyslogLevel.Warning || message.Facility is OnSettings or OnConnections)
            logger.LogDebug("{Client}: {Message}", message.Name, message.Message);
        else if (OfLeaders.FirstOrDefault(known => message.Message.Contains(known.Text, StringComparison.Ordinal)) is { Text: not null } known && Passes(known.Code))
            logger.LogDebug("{Client}: {Message}", message.Name, message.Message);
        else
            Say(message.Facility, $"Kafka: {message.Name}: {message.Message}");
    }

    public void Failed(string what, Error error)
    {
        if (OfLeaders.Any(known => known.Code == error.Code) && Passes(error.Code))
            logger.LogDebug("{What}: {Reason}", what, error.Reason);
        else
            Say(error.Code.ToString(), $"Kafka: {what}: {error.Reason}");
    }

    /// <summary>A client says of its own accord what happened to its connection.</summary>
    public void Trouble(Error error)
    {
        failures.Happened(error);
        if (error.Code != ErrorCode.Local_AllBrokersDown && failures.Explain(error) is var line)
            Say(line.Code.ToString(), line.Reason);
    }

    /// <summary>Not yet for long, or not again soon after the last time.</summary>
    private bool Passes(ErrorCode code)
    {
        var now = clock.GetUtcNow();
        return _lasting.AddOrUpdate(
            code, _ => new Lasting(now, now), (_, before) => now - before.Last > Silence ? new Lasting(now, now) : before with { Last = now }) is var lasting
            && lasting.Last - lasting.Since < Passing;
    }

    private void Say(string kind, string message)
    {
        var now = clock.GetUtcNow();
        var spoken = _spoken.AddOrUpdate(
            kind,
            _ => new Spoken(now, 0, 0),
            (_, last) => now - last.At < Silence ? last with { Withheld = last.Withheld + 1 } : new Spoken(now, 0, last.Withheld));
        if (spoken.Withheld == 0)
            logger.LogWarning("{Message} ({Withheld} more of the kind since the last such line)", message, spoken.WithheldBefore);
    }

    private sealed record Lasting(DateTimeOffset Since, DateTimeOffset Last);

    private sealed record Spoken(DateTimeOffset At, int Withheld, int WithheldBefore);
}
