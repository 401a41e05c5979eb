namespace GoChat.Infrastructure.Cluster;

/// <param name="Beat">The interval of a node's heartbeat.</param>
/// <param name="Life">How long a heartbeat is valid for the others.</param>
internal sealed record NodeTimes(TimeSpan Beat, TimeSpan Life)
{
    public static readonly NodeTimes Usual = new(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15));

    /// <summary>The interval at which a node checks on the others.</summary>
    public TimeSpan Look => Beat / 5;

    /// <summary>The number of heartbeats until a node has rewritten all its presence entries.</summary>
    public int BeatsInLife => (int)(Life / Beat);

    /// <summary>When Redis removes a user whom no node renews. That may be late: an entry counts only while its node is alive.</summary>
    public TimeSpan EntryLife => Life * 4;
}
