using System.Diagnostics.Metrics;
using GoChat.Infrastructure.Database;
using GoChat.Infrastructure.Diagnostics;

namespace GoChat.Infrastructure.MessageLog;

/// <summary>The number of waiting messages, the size of commits, and their duration.</summary>
internal sealed class MessageLogMetrics
{
    private static readonly InstrumentAdvice<int> Sizes = new() { HistogramBucketBoundaries = [1, 2, 5, 10, 20, 50, 100, 200, 500] };
    private static readonly InstrumentAdvice<double> Times =
        new() { HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5] };

    private readonly FailureMetrics _failures;
    private readonly Histogram<int> _batchSize;
    private readonly Histogram<double> _commitTime;

    /// <param name="queued">Returns how many messages wait now.</param>
    public MessageLogMetrics(IMeterFactory meters, Func<int> queued)
    {
        _failures = new FailureMetrics(meters);
        var meter = meters.Create("GoChat.MessageLog");
        _batchSize = meter.CreateHistogram("gochat.message_log.batch_size", "{message}", "Messages committed together.", null, Sizes);
        _commitTime = meter.CreateHistogram("gochat.message_log.commit.duration", "s", "Time a batch took from its first query to its commit.", null, Times);
        meter.CreateObservableGauge("gochat.message_log.queue", queued, "{message}", "Messages waiting for their batch.");
    }

    public void Committed(int messages, TimeSpan took)
    {
        _batchSize.Record(messages);
        _commitTime.Record(took.TotalSeconds);
    }

    public void TriedAgain(Exception failure) =>
        _failures.Database(DatabaseFailures.IsCollision(failure) ? FailureMetrics.Collision : FailureMetrics.LostConnection);

    /// <summary>The senders were asked to retry later.</summary>
    public void Refused(Exception failure)
    {
        if (DatabaseFailures.IsOutage(failure))
            _failures.Database(FailureMetrics.Outage);
    }
}
