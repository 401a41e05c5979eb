namespace GoChat.HaltingServer;

/// <summary>The moments in the life of a message, and of a start, at which the server can be made to stand still.</summary>
internal enum Moment
{
    /// <summary>All rows are written, the transaction is open.</summary>
    BeforeCommit,

    /// <summary>The transaction is on the disk, nobody was told.</summary>
    AfterCommit,

    /// <summary>The relay has read the event and not yet given it to the bus.</summary>
    BeforeRelay,

    /// <summary>The bus has the event, its consumer not.</summary>
    BeforeConsumer,

    /// <summary>All consumers are done, the event is still in the outbox.</summary>
    AfterDelivery,

    /// <summary>EF Core's lock is in the database: SQLite's row.</summary>
    SchemaLocked,

    /// <summary>Some tables of the first migration are there, the others not.</summary>
    SchemaHalfWritten,

    /// <summary>All is written but EF Core's note that it is: on SQLite in an open transaction.</summary>
    SchemaWritten,

    /// <summary>The second migration, where there is one, has made its table and not filled it.</summary>
    UpdateHalfWritten,
}

/// <summary>
/// Stands still at a moment for ever, once somebody has put a file of its name into the data folder, and says so by a file <c>halted</c>. What
/// then happens to the process is the test's affair.
/// </summary>
internal sealed class Halt(string dataFolder)
{
    public async Task At(Moment moment, CancellationToken ct = default)
    {
        if (!File.Exists(Path.Combine(dataFolder, moment.ToString())))
            return;
        await File.WriteAllTextAsync(Path.Combine(dataFolder, "halted"), "", ct);
        await Task.Delay(Timeout.Infinite, ct);
    }
}
