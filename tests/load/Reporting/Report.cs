using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace GoChat.Load.Reporting;

/// <summary>All measurements of this run: printed line by line as they come, and written as JSON and as a plot at the end.</summary>
internal sealed class Report(TextWriter output)
{
    private static readonly JsonSerializerOptions Json =
        new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly List<Measurement> _all = [];
    private bool _broken;

    public IReadOnlyList<Measurement> All => _all;

    public bool IsSound => !_broken && _all.TrueForAll(m => m.IsSound);

    public void Say(string line) => output.WriteLine(line);

    public void Head() => Say(Row("scenario", "parameters", "figure", "floor", "ratio", "p50 ms", "p99 ms", "target"));

    public void Add(Measurement m)
    {
        _all.Add(m with { Figure = Measurement.Round(m.Figure) });
        Say(Row(
            m.Scenario, string.Join(' ', m.Parameters.Select(p => $"{p.Key}={p.Value}")), $"{Number(m.Figure)} {m.Unit}", Number(m.Floor), Number(m.Ratio),
            Number(m.P50Ms), Number(m.P99Ms), m.Target is null ? "" : $"{m.Target}: {(m.Met == true ? "met" : "MISSED")}"));
        if (!m.IsSound)
            Say($"  FAILED: {m.Lost} lost, {m.Doubled} doubled, {m.Disordered} disordered");
    }

    public void Break(string scenario, Exception reason)
    {
        _broken = true;
        Say($"{scenario,-16} BROKEN: {reason}");
    }

    public void WriteJson(string path) => File.WriteAllText(path, JsonSerializer.Serialize(_all, Json) + "\n");

    private static string Row(params string[] cells) => string.Create(CultureInfo.InvariantCulture,
        $"{cells[0],-16} {cells[1],-34} {cells[2],24} {cells[3],10} {cells[4],8} {cells[5],9} {cells[6],9}  {cells[7]}").TrimEnd();

    private static string Number(double? value) => value is { } number ? Measurement.Round(number).ToString("#,0.###", CultureInfo.InvariantCulture) : "";
}
