using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace GoChat.Domain.Common;

/// <summary>
/// The emoji of Unicode 17, as listed in Emoji.txt (RGI_Emoji of UTS #51): what keyboards offer and fonts draw. The variation selector for the coloured
/// form (U+FE0F) may be missing or redundant: it is the same emoji.
/// </summary>
public static class EmojiSet
{
    /// <summary>UTF-16 units of the longest emoji: two people of different skin tones kissing.</summary>
    public const int LongestEmoji = 15;

    private const string Presentation = "\uFE0F";

    private static readonly FrozenDictionary<string, string> All = Read().ToFrozenDictionary(Bare);

    public static IReadOnlyCollection<string> Values => All.Values;

    /// <summary>Finds the fully qualified form of one emoji, with every required U+FE0F.</summary>
    public static bool TryQualify([NotNullWhen(true)] string? text, [NotNullWhen(true)] out string? qualified)
    {
        qualified = null;
        return text is { Length: > 0 and <= 2 * LongestEmoji } && All.TryGetValue(Bare(text), out qualified);
    }

    private static string Bare(string text) => text.Replace(Presentation, "", StringComparison.Ordinal);

    private static List<string> Read()
    {
        using var stream = typeof(EmojiSet).Assembly.GetManifestResourceStream("Emoji.txt")!;
        using var lines = new StreamReader(stream);
        var emoji = new List<string>();
        while (lines.ReadLine() is { } line)
        {
            if (!line.StartsWith("# ", StringComparison.Ordinal))
                emoji.AddRange(line.Split(' '));
        }

        return emoji;
    }
}
