using System.Text.Json.Serialization;

namespace GoChat.Load.Reporting;

/// <summary>One measured figure, comparable between commits.</summary>
/// <param name="Figure">In <paramref name="Unit"/>; the median of the runs.</param>
/// <param name="Floor">The same figure for the wire or the disk alone, measured in the same run; null where there is none.</param>
/// <param name="Ratio">Figure divided by floor.</param>
/// <param name="Target">In words; null when the figure is for information.</param>
internal sealed record Measurement(
    string Scenario,
    string Mode,
    IReadOnlyDictionary<string, object> Parameters,
    double Figure,
    string Unit,
    double? Floor = null,
    double? Ratio = null,
    string? Target = null,
    bool? Met = null,
    double? P50Ms = null,
    double? P99Ms = null,
    long Lost = 0,
    long Doubled = 0,
    long Disordered = 0)
{
    [JsonIgnore]
    public bool IsSound => Lost == 0 && Doubled == 0 && Disordered == 0;

    /// <summary>Compares with a floor: the target is a ratio, as a minimum or a maximum.</summary>
    public Measurement Against(double floor, string target, Func<double, bool>? met = null) =>
        this with { Floor = Round(floor), Ratio = Round(Figure / floor), Target = met is null ? null : target, Met = met?.Invoke(Figure / floor) };

    public static double Round(double value) => Math.Round(value, Math.Abs(value) < 10 ? 3 : Math.Abs(value) < 1000 ? 1 : 0);
}
