namespace GoChat.Infrastructure.Database.Startup;

/// <summary>What has to happen before the database can be brought to this version's schema.</summary>
internal interface IDatabaseOpening
{
    /// <summary>Sees that there is a database and that this process may use it. Waits for nobody but a moment.</summary>
    /// <exception cref="Configuration.UnusableServiceException">There is none to be had; the message says why.</exception>
    Task Open(CancellationToken ct);

    /// <summary>Keeps other nodes that want to change the schema waiting until the answer is disposed.</summary>
    /// <exception cref="Configuration.UnusableServiceException">Another node does not come to an end.</exception>
    Task<IAsyncDisposable> Enter(CancellationToken ct);
}
