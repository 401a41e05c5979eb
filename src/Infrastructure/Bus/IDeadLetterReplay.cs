namespace GoChat.Infrastructure.Bus;

/// <summary>Gives records that a consumer gave up another chance.</summary>
public interface IDeadLetterReplay
{
    /// <summary>Puts every dead letter back to where it came from, for the consumer that failed alone, each once. Answers how many.</summary>
    /// <exception cref="IOException">Kafka does not answer, or refuses a record. What was put back until then is not put back again.</exception>
    Task<int> PutBack(CancellationToken ct);
}
