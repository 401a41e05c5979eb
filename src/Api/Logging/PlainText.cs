using System.Globalization;
using System.Text;
using Serilog.Core;
using Serilog.Events;

namespace GoChat.Api.Logging;

/// <summary>
/// Text from others cannot start a line, move a terminal's cursor or reverse a line: invisible characters are written as their code. A path is cut after
/// its first characters, which say enough.
/// </summary>
internal sealed class PlainText : ILogEventEnricher
{
    private const int LongestPath = 200;
    private static readonly string[] Paths = ["RequestPath", "Path"];

    public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory)
    {
        List<LogEventProperty>? changed = null;
        foreach (var (name, value) in logEvent.Properties)
        {
            if (value is ScalarValue { Value: string text } && Of(text, Paths.Contains(name) ? LongestPath : int.MaxValue) is var plain
                && !ReferenceEquals(plain, text))
            {
                (changed ??= []).Add(new LogEventProperty(name, new ScalarValue(plain)));
            }
        }

        changed?.ForEach(logEvent.AddOrUpdateProperty);
    }

    /// <summary>Returns the same instance when there is nothing to change.</summary>
    public static string Of(string text, int longest)
    {
        if (text.Length <= longest && !text.Any(IsNotShown))
            return text;
        var plain = new StringBuilder();
        foreach (var character in text.AsSpan(0, Math.Min(text.Length, longest)))
        {
            if (IsNotShown(character))
                plain.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
            else
                plain.Append(character);
        }

        return text.Length > longest ? plain.Append('…').ToString() : plain.ToString();
    }

    private static bool IsNotShown(char character) => char.GetUnicodeCategory(character)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
