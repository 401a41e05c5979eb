namespace GoChat.Infrastructure.Persistence;

/// <summary>What this database says of itself. One row.</summary>
public sealed class Installation
{
    private Installation()
    {
    }

    /// <summary>Made with the database; a client that knows another epoch must refetch everything.</summary>
    public string Epoch { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }

    public static Installation Found(DateTimeOffset now) => new() { Epoch = Guid.NewGuid().ToString("N"), CreatedAt = now };
}
