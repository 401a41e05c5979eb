namespace GoChat.Load.Client;

/// <summary>What a run of <see cref="Traffic"/> came to.</summary>
/// <param name="Messages">In a second: acknowledged, and pushed to everybody.</param>
/// <param name="Deliveries">In a second: pushes received.</param>
/// <param name="Lost">Acknowledged messages that a device never got, and messages never acknowledged.</param>
/// <param name="Disordered">Pushes out of sequence, with another id than the ack's, or of messages nobody sent; and conversations with holes.</param>
/// <param name="Complaints">The first frames that say a command failed.</param>
internal sealed record Outcome(
    double Messages, double Deliveries, Latencies Delivery, Latencies Acks, long Lost, long Doubled, long Disordered, IReadOnlyList<string> Complaints)
{
    public long Resyncs { get; init; }

    /// <summary>Of the server's processor time, microseconds for each message.</summary>
    public double Processor { get; init; }
}
