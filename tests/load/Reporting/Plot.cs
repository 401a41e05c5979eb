using System.Globalization;
using System.Security;
using System.Text;

namespace GoChat.Load.Reporting;

/// <summary>A bar chart: each figure next to its floor, the larger of the two as wide as the plot.</summary>
internal static class Plot
{
    private const int Left = 430;
    private const int Width = 420;
    private const int RowHeight = 44;
    private const int Bar = 14;

    public static void Write(string path, IReadOnlyList<Measurement> measurements)
    {
        var rows = measurements.Where(m => m.Floor is not null).ToList();
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture,
            $"""<svg xmlns="http://www.w3.org/2000/svg" width="{Left + Width + 130}" height="{rows.Count * RowHeight + 40}" font-family="sans-serif" font-size="12">""");
        svg.Append("""<rect width="100%" height="100%" fill="#fff"/><text x="12" y="22" font-weight="bold">GoChat (blue: met, orange: missed, green: no target) beside its floor (grey)</text>""");
        for (var i = 0; i < rows.Count; i++)
            Append(svg, rows[i], 36 + i * RowHeight);
        svg.Append("</svg>\n");
        File.WriteAllText(path, svg.ToString());
    }

    private static void Append(StringBuilder svg, Measurement m, int top)
    {
        var most = Math.Max(m.Figure, m.Floor!.Value);
        var name = $"{m.Scenario} {string.Join(' ', m.Parameters.Select(p => $"{p.Key}={p.Value}"))}, {m.Unit}";
        var colour = m.Met switch { true => "#3b7dd8", false => "#e08a2e", null => "#5aa469" };
        svg.Append(CultureInfo.InvariantCulture, $"""<text x="12" y="{top + Bar + 4}">{SecurityElement.Escape(name)}</text>""");
        AppendBar(svg, m.Figure, most, top, colour);
        AppendBar(svg, m.Floor.Value, most, top + Bar + 2, "#b5b5b5");
    }

    private static void AppendBar(StringBuilder svg, double value, double most, int top, string colour)
    {
        var width = most > 0 ? value / most * Width : 0;
        svg.Append(CultureInfo.InvariantCulture, $"""<rect x="{Left}" y="{top}" width="{width:0.#}" height="{Bar}" fill="{colour}"/>""");
        svg.Append(CultureInfo.InvariantCulture, $"""<text x="{Left + width + 6:0.#}" y="{top + Bar - 3}">{Measurement.Round(value):#,0.###}</text>""");
    }
}
