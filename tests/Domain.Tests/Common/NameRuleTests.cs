using GoChat.Domain.Common;

namespace GoChat.Domain.Tests.Common;

/// <summary>Which names are valid, and what is stored of them. Escapes stand for invisible characters.</summary>
public sealed class NameRuleTests
{
    private static readonly TextRule Names = TextRule.Name(20);

    public static TheoryData<string, string> Taken => new()
    {
        // Stored unchanged.
        { "Lin", "Lin" },
        { "王小明", "王小明" },
        { "Zoe\u0308", "Zoe\u0308" },
        { "🐼", "🐼" },
        { "❤ and ❤️", "❤ and ❤️" },
        { "👨‍👩‍👧‍👦", "👨‍👩‍👧‍👦" },
        { "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "🏴󠁧󠁢󠁥󠁮󠁧󠁿" },
        { "1️⃣ fan", "1️⃣ fan" },
        // Joiners that shape letters: Persian, Hindi, old Malayalam; a Mongolian variation.
        { "می\u200Cخواهم", "می\u200Cخواهم" },
        { "क्\u200Dष", "क्\u200Dष" },
        { "അവന്\u200D", "അവന്\u200D" },
        { "ᠰᠠᠢ\u180Bᠨ", "ᠰᠠᠢ\u180Bᠨ" },
        { "นิชา", "นิชา" },
        // Invisible characters are dropped, a run of blanks becomes one.
        { " Lin ", "Lin" },
        { "\u3000王　 小明\u00A0", "王 小明" },
        { "Lin\n", "Lin" },
        { "Name\u200B", "Name" },
        { "\uFEFFName\u2060", "Name" },
        { "Na\u00ADme", "Name" },
        { "Na\u200Dme\u200C", "Name" },
        { "Name\uFE0F", "Name" },
        { "Name\u3164", "Name" },
        { "N\u034Fame\u200E", "Name" },
        { "王\U000E0100", "王" },
        { "Name\U000E0041", "Name" },
        { "Na\u200B\u200Dme", "Name" },
        { "1\u200D\u20E3", "1\u20E3" },
        { "👩\u200D👩\u200D", "👩👩" },
        { "❤\uFE0E", "❤" },
    };

    public static TheoryData<string?> Refused =>
    [
        null, "", " ", "\u3000", "\u200B", "\u200D", "\u2060", "\u200B\u200D\u2060", "\u0301", "\u3164", "\u2800", "\uFEFF", "\u00AD", "\uFE0F",
        "\U000E0041", "\u115F\u1160", "\u180E", "\uFFA0", "\U0001D159", "\u200B \u0301", "\u202ELin", "Lin\u202C", "\u2066Lin\u2069", "Lin\u0000", "Li\tn",
        "Li\nn", "Li\u001B[2Jn", "Li\u0085n", "Li\u2028n", "Li\u2029n", "Lin\uFFFD", "Lin\uFFFE", "Lin\uFDD0", "Z\u0300\u0301\u0302\u0303\u0304algo",
        "123456789012345678901",
    ];

    [Theory]
    [MemberData(nameof(Taken))]
    public void Takes_a_name_that_can_be_seen_and_keeps_what_can_be_seen_of_it(string written, string stored)
    {
        Assert.Null(Names.Problem(written));
        Assert.Equal(stored, Names.Clean(written));
        Assert.Equal(stored, Names.Clean(stored));
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void Refuses_a_name_that_cannot_be_seen_or_poses_as_something_else(string? written) => Assert.NotNull(Names.Problem(written));

    [Fact]
    public void Every_emoji_may_be_a_name_and_stays_as_it_is() =>
        Assert.All(EmojiSet.Values, emoji => Assert.Equal((null, emoji), (Names.Problem(emoji), Names.Clean(emoji))));

    [Theory]
    [InlineData("🐼", 20, true)]
    [InlineData("🐼", 21, false)]
    [InlineData("字", 20, true)]
    [InlineData("字", 21, false)]
    [InlineData("e\u0301", 20, true)]
    [InlineData("e\u0301", 21, false)]
    [InlineData("🇨🇳", 20, true)]
    [InlineData("👨‍👩‍👧‍👦", 8, true)]
    [InlineData("👨‍👩‍👧‍👦", 9, false)]
    public void Counts_characters_as_people_do_and_bounds_their_code_points(string character, int times, bool good) =>
        Assert.Equal(good, Names.Problem(string.Concat(Enumerable.Repeat(character, times))) is null);

    [Fact]
    public void A_name_of_a_million_is_refused_at_once() => Assert.NotNull(Names.Problem(string.Concat(Enumerable.Repeat("\u200B ", 1_000_000))));
}
