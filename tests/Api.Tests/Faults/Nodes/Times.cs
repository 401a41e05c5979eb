namespace GoChat.Api.Tests.Faults.Nodes;

/// <summary>The durations of many repetitions.</summary>
/// <param name="P50">Half of them were no longer.</param>
/// <param name="P99">99 of 100 were no longer.</param>
internal sealed record Times(int Count, TimeSpan P50, TimeSpan P99, TimeSpan Max)
{
    public static Times Of(IEnumerable<TimeSpan> times)
    {
        var sorted = times.Order().ToList();
        Assert.NotEmpty(sorted);
        return new Times(sorted.Count, At(0.5), At(0.99), sorted[^1]);

        TimeSpan At(double share) => sorted[Math.Min(sorted.Count - 1, (int)(share * sorted.Count))];
    }

    public override string ToString() =>
        $"{P50.TotalMilliseconds:0} ms p50, {P99.TotalMilliseconds:0} ms p99, {Max.TotalMilliseconds:0} ms at most (of {Count})";
}
