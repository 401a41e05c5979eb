using System.Numerics;

namespace GoChat.Load.Client;

/// <summary>A histogram of durations, exact to 3 %, that many threads may write at once.</summary>
internal sealed class Latencies
{
    private const int Fine = 32;
    private readonly long[] _counts = new long[Fine * 40];

    public void Record(TimeSpan duration) => Interlocked.Increment(ref _counts[Bucket((long)duration.TotalMicroseconds)]);

    public void Clear() => Array.Clear(_counts);

    /// <summary>The duration in milliseconds that this share of all durations does not exceed; 0 when there are none.</summary>
    public double Milliseconds(double share)
    {
        var rank = (long)Math.Ceiling(_counts.Sum() * share);
        long seen = 0;
        for (var i = 0; i < _counts.Length; i++)
        {
            seen += _counts[i];
            if (seen >= rank && seen > 0)
                return Lowest(i) / 1000.0;
        }

        return 0;
    }

    private static int Bucket(long microseconds)
    {
        if (microseconds < Fine)
            return (int)Math.Max(0, microseconds);
        var power = BitOperations.Log2((ulong)microseconds) - 5;
        return Math.Min((power + 1) * Fine + (int)(microseconds >> power) - Fine, Fine * 40 - 1);
    }

    private static double Lowest(int bucket)
    {
        if (bucket < Fine)
            return bucket;
        var power = bucket / Fine - 1;
        return (long)(Fine + bucket % Fine) << power;
    }
}
