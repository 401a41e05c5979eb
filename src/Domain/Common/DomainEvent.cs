namespace GoChat.Domain.Common;

/// <summary>Something that happened, in the past tense. Contains only ids and values; leaves through the outbox in the same commit.</summary>
public abstract record DomainEvent(DateTimeOffset At);
