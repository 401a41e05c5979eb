namespace GoChat.Infrastructure.Cluster;

/// <param name="Beat">How often a node says that it lives.</param>
/// <param name="Life">How long the others believe it.</param>
internal sealed record NodeTimes(TimeSpan Beat, TimeSpan Life)
{
    public static readonly NodeTimes Usual = new(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15));

    /// <summary>How often a node looks which others live.</summary>
    public TimeSpan Look => Beat / 5;

    /// <summary>How many beats it takes until every presence entry of the node has been written again.</summary>
    public int BeatsInLife => (int)(Life / Beat);

    /// <summary>When Redis forgets a user whom no node renews. That may be late: an entry counts only while its node lives.</summary>
    public TimeSpan EntryLife => Life * 4;
}
