namespace GoChat.Infrastructure.Database.Startup;

/// <summary>The steps before the database can be migrated to this version's schema.</summary>
internal interface IDatabaseOpening
{
    /// <summary>Ensures that the database exists and that this process may use it. Waits only briefly.</summary>
    /// <exception cref="Configuration.UnusableServiceException">No usable database; the message says why.</exception>
    Task Open(CancellationToken ct);

    /// <summary>Blocks other nodes that want to change the schema until the result is disposed.</summary>
    /// <exception cref="Configuration.UnusableServiceException">Another node does not finish.</exception>
    Task<IAsyncDisposable> Enter(CancellationToken ct);
}
