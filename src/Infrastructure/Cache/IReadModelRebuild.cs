namespace GoChat.Infrastructure.Cache;

/// <summary>Writes all read models anew from the database.</summary>
public interface IReadModelRebuild
{
    /// <summary>Goes through all users and groups, a portion at a time. Servers may run meanwhile, and this one need not have started.</summary>
    /// <exception cref="IOException">Redis does not answer. What was written until then stands, and writing it again does no harm.</exception>
    /// <exception cref="Configuration.UnusableServiceException">Redis or the database refuses; the message says why.</exception>
    Task<RebuiltReadModels> Rebuild(CancellationToken ct);
}

/// <summary>Of how many users and groups the read models are new.</summary>
public sealed record RebuiltReadModels(int Users, int Groups);
