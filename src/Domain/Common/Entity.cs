namespace GoChat.Domain.Common;

/// <summary>An object with an identity that can raise events.</summary>
public abstract class Entity
{
    private List<DomainEvent>? _events;

    public IReadOnlyList<DomainEvent> Events => _events ?? [];

    public void ClearEvents() => _events = null;

    protected void Raise(DomainEvent happened) => (_events ??= []).Add(happened);
}
