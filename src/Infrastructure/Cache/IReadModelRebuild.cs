namespace GoChat.Infrastructure.Cache;

/// <summary>Rewrites all read models from the database.</summary>
public interface IReadModelRebuild
{
    /// <summary>Processes all users and groups in portions. Servers may run meanwhile, and this process need not have started as one.</summary>
    /// <exception cref="IOException">Redis does not answer. The keys written so far are valid, and writing them again is safe.</exception>
    /// <exception cref="Configuration.UnusableServiceException">Redis or the database refuses; the message says why.</exception>
    Task<RebuiltReadModels> Rebuild(CancellationToken ct);
}

/// <summary>The number of users and groups whose read models were rebuilt.</summary>
public sealed record RebuiltReadModels(int Users, int Groups);
