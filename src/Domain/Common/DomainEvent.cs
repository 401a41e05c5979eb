namespace GoChat.Domain.Common;

/// <summary>Something that happened, in the past tense. Holds ids and values only; leaves through the outbox in the same commit.</summary>
public abstract record DomainEvent(DateTimeOffset At);
