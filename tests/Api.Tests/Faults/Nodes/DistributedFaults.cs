using GoChat.Testing.Servers;

namespace GoChat.Api.Tests.Faults.Nodes;

/// <summary>The tests that harm an installation of two nodes. They run one after the other on the same installation, and each leaves it whole.</summary>
[CollectionDefinition(Name)]
public sealed class DistributedFaults : ICollectionFixture<Installation>
{
    public const string Name = "distributed faults";

    /// <summary>A delay that people who chat do not notice.</summary>
    public static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    /// <summary>For failures that a node detects by silence, on a machine that is also busy with other work.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);
}
