namespace GoChat.Load.Client;

/// <summary>The result of a run of <see cref="Traffic"/>.</summary>
/// <param name="Messages">Messages per second, each acknowledged and pushed to everybody.</param>
/// <param name="Deliveries">Pushes received per second.</param>
/// <param name="Lost">Acknowledged messages that a device never received, and messages that were never acknowledged.</param>
/// <param name="Disordered">Pushes out of sequence, with another id than the ack's, or of messages nobody sent; and conversations with gaps.</param>
/// <param name="Complaints">The first frames that report a failed command.</param>
internal sealed record Outcome(
    double Messages, double Deliveries, Latencies Delivery, Latencies Acks, long Lost, long Doubled, long Disordered, IReadOnlyList<string> Complaints)
{
    public long Resyncs { get; init; }

    /// <summary>The server's processor time, in microseconds per message.</summary>
    public double Processor { get; init; }
}
