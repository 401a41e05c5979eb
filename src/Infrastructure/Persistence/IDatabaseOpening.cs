namespace GoChat.Infrastructure.Persistence;

/// <summary>What has to happen before the database can be brought to this version's schema.</summary>
internal interface IDatabaseOpening
{
    /// <summary>Sees that there is a database, and keeps other nodes that start at this moment waiting until the answer is disposed.</summary>
    /// <exception cref="Configuration.UnusableServiceException">There is none to be had; the message says why.</exception>
    Task<IAsyncDisposable> Enter(CancellationToken ct);
}
