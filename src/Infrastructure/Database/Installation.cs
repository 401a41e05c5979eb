namespace GoChat.Infrastructure.Database;

/// <summary>What this database says of itself. One row.</summary>
public sealed class Installation
{
    private Installation()
    {
    }

    /// <summary>Made with the database, and again when an older copy takes its place; a client that knows another epoch must refetch everything.</summary>
    public string Epoch { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }

    public static Installation Found(DateTimeOffset now) => new() { Epoch = Guid.NewGuid().ToString("N"), CreatedAt = now };

    /// <summary>The same installation in its next epoch; takes the place of this row.</summary>
    public Installation InNewEpoch() => Found(CreatedAt);
}
