using GoChat.Testing.Servers;

namespace GoChat.Api.Tests.Faults.Nodes;

/// <summary>The tests that harm an installation of two nodes: they run one after the other on the same one, and each leaves it whole.</summary>
[CollectionDefinition(Name)]
public sealed class DistributedFaults : ICollectionFixture<Installation>
{
    public const string Name = "distributed faults";

    /// <summary>What people who chat do not notice.</summary>
    public static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    /// <summary>For what a node notices by a silence, on a machine that is busy with other things too.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);
}
