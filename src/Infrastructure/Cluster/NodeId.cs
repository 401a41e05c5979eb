namespace GoChat.Infrastructure.Cluster;

/// <summary>Distinguishes this process from the installation's others, and from its own earlier runs.</summary>
internal sealed record NodeId(string Value)
{
    public static NodeId New() => new($"{Environment.MachineName}-{Guid.CreateVersion7():N}");
}
