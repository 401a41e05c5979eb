using Xunit;

namespace GoChat.Testing.Ledgers;

/// <summary>The fate of a conversation's messages.</summary>
/// <param name="Acked">Messages whose storage was acknowledged to the sender.</param>
/// <param name="Stored">Messages in the log; the ack of one may have been lost.</param>
/// <param name="Delivered">Messages shown, summed over all devices.</param>
/// <param name="Repeated">Pushes of messages that the device already had; it ignores them.</param>
/// <param name="Lost">Acknowledged but not in the log, or in the log but not shown on a device.</param>
/// <param name="Doubled">Twice in the log, or acknowledged with two places.</param>
/// <param name="Disordered">Gaps in the log, messages of one writer out of order, or places where a device shows another message than the log.</param>
public sealed record LedgerCounts(int Acked, int Stored, int Delivered, int Repeated, int Lost, int Doubled, int Disordered)
{
    /// <summary>Nothing lost or doubled, and the same order for all.</summary>
    public void AssertSound() => Assert.True((Lost, Doubled, Disordered) == (0, 0, 0), ToString());

    /// <summary>The sum of two conversations.</summary>
    public static LedgerCounts operator +(LedgerCounts one, LedgerCounts other) => new(
        one.Acked + other.Acked, one.Stored + other.Stored, one.Delivered + other.Delivered, one.Repeated + other.Repeated,
        one.Lost + other.Lost, one.Doubled + other.Doubled, one.Disordered + other.Disordered);

    public override string ToString() =>
        $"{Acked} acked, {Stored} stored, {Delivered} delivered, {Repeated} repeated; {Lost} lost, {Doubled} doubled, {Disordered} disordered";
}
