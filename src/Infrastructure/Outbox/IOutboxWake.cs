namespace GoChat.Infrastructure.Outbox;

/// <summary>
/// How nodes tell each other that there are events to carry, so that the node that carries need not wait for its next look. A call that gets lost
/// costs that wait, nothing else.
/// </summary>
public interface IOutboxWake
{
    /// <summary>Another node said so.</summary>
    event Action? Told;

    /// <summary>Tells the other nodes. Neither waits nor fails.</summary>
    void TellOthers();
}

/// <summary>There is no way between nodes but the database: whoever carries looks there often.</summary>
internal sealed class NoOutboxWake : IOutboxWake
{
    public event Action? Told
    {
        add { }
        remove { }
    }

    public void TellOthers()
    {
    }
}
