namespace GoChat.Infrastructure.Bus;

/// <summary>Replays records that a consumer gave up.</summary>
public interface IDeadLetterReplay
{
    /// <summary>Returns every dead letter to its origin, once each and only for the consumer that failed. Returns their number.</summary>
    /// <exception cref="IOException">Kafka does not answer, or refuses a record. Records already returned are not returned again.</exception>
    Task<int> PutBack(CancellationToken ct);
}
