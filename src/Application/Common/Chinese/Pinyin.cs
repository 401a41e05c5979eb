namespace GoChat.Application.Common.Chinese;

/// <summary>
/// The sounds of Chinese names, as people type them to find somebody: whole syllables, their initials, or both mixed; the last syllable may be incomplete.
/// A character with several sounds has all of them. Pinyin.txt lists the sounds.
/// </summary>
public static class Pinyin
{
    /// <summary>Longer than people type: one bit each, beside the bit of the beginning.</summary>
    private const int MostLetters = 63;

    private static readonly Lazy<Dictionary<char, string[]>> Sounds = new(Read);

    /// <summary>Whether the sounds of a name begin with these letters: "zhangsan", "zs", "zhs" or "zhangs" for 张三.</summary>
    public static bool Begins(string name, string letters)
    {
        if (letters.Length is 0 or > MostLetters || !letters.All(char.IsAsciiLetter))
            return false;
        // Each bit is a number of letters that the characters so far can stand for.
        var reached = 1UL;
        foreach (var character in name)
        {
            if (char.IsWhiteSpace(character))
                continue;
            reached = After(character, reached, letters);
            if (reached == 0)
                return false;
            if ((reached >> letters.Length & 1) == 1)
                return true;
        }

        return false;
    }

    private static ulong After(char character, ulong reached, string letters)
    {
        if (!Sounds.Value.TryGetValue(character, out var syllables))
            return Same(character, reached, letters);
        var next = 0UL;
        foreach (var syllable in syllables)
        {
            for (var at = 0; at < letters.Length; at++)
            {
                if ((reached >> at & 1) == 1)
                    next |= Taken(syllable, letters.AsSpan(at)) << at;
            }
        }

        return next;
    }

    /// <summary>A character that is no Chinese one stands for itself.</summary>
    private static ulong Same(char character, ulong reached, string letters)
    {
        var next = 0UL;
        for (var at = 0; at < letters.Length; at++)
        {
            if ((reached >> at & 1) == 1 && char.ToLowerInvariant(character) == char.ToLowerInvariant(letters[at]))
                next |= 1UL << (at + 1);
        }

        return next;
    }

    /// <summary>How many of the letters a syllable can stand for, as bits: all of its own, its initial, or what is left.</summary>
    private static ulong Taken(string syllable, ReadOnlySpan<char> letters)
    {
        var same = 0;
        while (same < syllable.Length && same < letters.Length && syllable[same] == char.ToLowerInvariant(letters[same]))
            same++;
        if (same == 0)
            return 0;
        var taken = 1UL << 1;
        if (same >= 2 && syllable[1] == 'h')
            taken |= 1UL << 2;
        if (same == syllable.Length || same == letters.Length)
            taken |= 1UL << same;
        return taken;
    }

    private static Dictionary<char, string[]> Read()
    {
        using var stream = typeof(Pinyin).Assembly.GetManifestResourceStream("Pinyin.txt")!;
        using var lines = new StreamReader(stream);
        var sounds = new Dictionary<char, string[]>(21_000);
        while (lines.ReadLine() is { } line)
        {
            if (line is ['#', ..])
                continue;
            var blank = line.IndexOf(' ', StringComparison.Ordinal);
            string[] alone = [line[..blank]];
            foreach (var character in line[(blank + 1)..])
                sounds[character] = sounds.TryGetValue(character, out var others) ? [.. others, line[..blank]] : alone;
        }

        return sounds;
    }
}
