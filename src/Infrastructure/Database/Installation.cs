namespace GoChat.Infrastructure.Database;

/// <summary>The database's own identity. One row.</summary>
public sealed class Installation
{
    private Installation()
    {
    }

    /// <summary>Created with the database, and again when an older copy replaces it; a client that knows another epoch must refetch everything.</summary>
    public string Epoch { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }

    public static Installation Found(DateTimeOffset now) => new() { Epoch = Guid.NewGuid().ToString("N"), CreatedAt = now };

    /// <summary>The same installation in its next epoch; replaces this row.</summary>
    public Installation InNewEpoch() => Found(CreatedAt);
}
