using Xunit;

namespace GoChat.Testing;

/// <summary>What became of a conversation's messages.</summary>
/// <param name="Acked">Messages whose sender was told that they are stored.</param>
/// <param name="Stored">Messages in the log; one may be stored whose ack was lost on the way.</param>
/// <param name="Delivered">Messages shown, over all devices.</param>
/// <param name="Repeated">Pushes of what a device had already, which it passes over.</param>
/// <param name="Lost">Acked but not in the log, or in the log but not shown on a device.</param>
/// <param name="Doubled">In the log twice, or acked with two places.</param>
/// <param name="Disordered">Holes in the log, a writer's messages out of order, another message at a place than the log has there.</param>
public sealed record LedgerCounts(int Acked, int Stored, int Delivered, int Repeated, int Lost, int Doubled, int Disordered)
{
    /// <summary>Nothing lost, nothing doubled, one order for all.</summary>
    public void AssertSound() => Assert.True((Lost, Doubled, Disordered) == (0, 0, 0), ToString());

    /// <summary>Of two conversations.</summary>
    public static LedgerCounts operator +(LedgerCounts one, LedgerCounts other) => new(
        one.Acked + other.Acked, one.Stored + other.Stored, one.Delivered + other.Delivered, one.Repeated + other.Repeated,
        one.Lost + other.Lost, one.Doubled + other.Doubled, one.Disordered + other.Disordered);

    public override string ToString() =>
        $"{Acked} acked, {Stored} stored, {Delivered} delivered, {Repeated} repeated; {Lost} lost, {Doubled} doubled, {Disordered} disordered";
}
