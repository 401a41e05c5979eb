namespace GoChat.Infrastructure.Cluster;

/// <summary>Tells this process from the installation's others, and from its own former runs.</summary>
internal sealed record NodeId(string Value)
{
    public static NodeId New() => new($"{Environment.MachineName}-{Guid.CreateVersion7():N}");
}
