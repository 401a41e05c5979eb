namespace GoChat.Infrastructure.Outbox;

/// <summary>
/// How nodes notify each other of events to publish, so that the publishing node need not wait for its next poll. A lost notification costs that wait,
/// nothing else.
/// </summary>
public interface IOutboxWake
{
    /// <summary>Another node sent a notification.</summary>
    event Action? Woken;

    /// <summary>Notifies the other nodes. Neither waits nor fails.</summary>
    void WakeOthers();
}

/// <summary>Nodes are connected only by the database: the publishing node polls it often.</summary>
internal sealed class NoOutboxWake : IOutboxWake
{
    public event Action? Woken
    {
        add { }
        remove { }
    }

    public void WakeOthers()
    {
    }
}
