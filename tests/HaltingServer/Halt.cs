namespace GoChat.HaltingServer;

/// <summary>The moments in the life of a message, and of a start, at which a test can halt the server.</summary>
internal enum Moment
{
    /// <summary>All rows are written, the transaction is open.</summary>
    BeforeCommit,

    /// <summary>The transaction is on the disk, nobody has an answer.</summary>
    AfterCommit,

    /// <summary>The relay has read the event but not yet passed it to the bus.</summary>
    BeforeRelay,

    /// <summary>The bus has the event, its consumer does not.</summary>
    BeforeConsumer,

    /// <summary>All consumers are done, the event is still in the outbox.</summary>
    AfterDelivery,

    /// <summary>EF Core's lock is in the database: SQLite's row.</summary>
    SchemaLocked,

    /// <summary>Some tables of the first migration exist, the others do not.</summary>
    SchemaHalfWritten,

    /// <summary>Everything is written except EF Core's record of it: on SQLite in an open transaction.</summary>
    SchemaWritten,

    /// <summary>The second migration, if there is one, has created its table but not filled it.</summary>
    UpdateHalfWritten,
}

/// <summary>
/// Halts forever at a moment if the data folder has a file of its name, and then writes a file <c>halted</c>. What
/// happens to the process is up to the test.
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
