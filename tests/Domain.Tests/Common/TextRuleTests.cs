using GoChat.Domain.Common;

namespace GoChat.Domain.Tests.Common;

/// <summary>Texts of one line and of many. Names have their own table.</summary>
public sealed class TextRuleTests
{
    private static readonly TextRule Message = TextRule.Lines(5_000);
    private static readonly TextRule Draft = TextRule.Lines(5_000, mayBeBlank: true);
    private static readonly TextRule Signature = TextRule.Line(100);

    [Theory]
    [InlineData("hello", "hello")]
    [InlineData(" as it\twas\n\nwritten ", " as it\twas\n\nwritten ")]
    [InlineData("one\r\ntwo\rthree\n", "one\ntwo\nthree\n")]
    [InlineData("\u202Eright to left", "\u202Eright to left")]
    [InlineData("می\u200Cخواهم", "می\u200Cخواهم")]
    [InlineData("zero\u200Bwidth", "zero\u200Bwidth")]
    [InlineData("👨‍👩‍👧‍👦", "👨‍👩‍👧‍👦")]
    [InlineData("\uFFFD", "\uFFFD")]
    public void A_message_is_kept_as_it_was_written(string written, string stored) =>
        Assert.Equal((null, stored), (Message.Problem(written), Message.Clean(written)));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \n\t\u3000")]
    [InlineData("\u200B")]
    [InlineData("\u2060\uFEFF\u00AD\u3164\u2800")]
    [InlineData("\u0301")]
    [InlineData("\u202E")]
    [InlineData("nul\u0000")]
    [InlineData("bell\u0007")]
    [InlineData("escape\u001B[2J")]
    [InlineData("delete\u007F")]
    [InlineData("next line\u0085")]
    public void A_message_that_cannot_be_seen_or_holds_control_characters_is_refused(string? written) => Assert.NotNull(Message.Problem(written));

    [Theory]
    [InlineData("😀", 5_000, true)]
    [InlineData("😀", 5_001, false)]
    [InlineData("字", 5_000, true)]
    [InlineData("字", 5_001, false)]
    [InlineData("e\u0301", 2_500, true)]
    [InlineData("e\u0301", 2_501, false)]
    [InlineData("a\r\n", 2_500, true)]
    public void A_message_is_counted_in_code_points(string part, int times, bool good) =>
        Assert.Equal(good, Message.Problem(string.Concat(Enumerable.Repeat(part, times))) is null);

    /// <summary>Attributes cannot hold half of a surrogate pair.</summary>
    [Fact]
    public void Half_of_a_surrogate_pair_is_refused_everywhere() => Assert.All([Message, Draft, Signature, TextRule.Name(20)], rule =>
    {
        Assert.NotNull(rule.Problem("half " + (char)0xD83D));
        Assert.NotNull(rule.Problem((char)0xDE00 + " half"));
    });

    [Theory]
    [InlineData("", true)]
    [InlineData(" \n ", true)]
    [InlineData("\u200B", true)]
    [InlineData("half a wo", true)]
    [InlineData("nul\u0000", false)]
    public void A_draft_may_be_blank(string written, bool good) => Assert.Equal(good, Draft.Problem(written) is null);

    [Theory]
    [InlineData(null, "")]
    [InlineData("  ", "")]
    [InlineData("\u200B\u3164", "")]
    [InlineData(" hello\n", "hello")]
    [InlineData("می\u200Cخواهم", "می\u200Cخواهم")]
    public void A_line_may_be_blank(string? written, string stored) => Assert.Equal((null, stored), (Signature.Problem(written), Signature.Clean(written)));

    [Theory]
    [InlineData("a\nb")]
    [InlineData("a\tb")]
    [InlineData("a\u0000b")]
    [InlineData("a\u2028b")]
    [InlineData("\u202E")]
    [InlineData("a\u202Eb")]
    public void A_line_has_no_breaks_and_turns_nothing_around(string written) => Assert.NotNull(Signature.Problem(written));

    [Theory]
    [InlineData("hello", 5, "hello")]
    [InlineData("hello", 4, "hell")]
    [InlineData("😀😀😀", 2, "😀😀")]
    [InlineData("ab👨‍👩‍👧‍👦", 8, "ab")]
    [InlineData("ab👨‍👩‍👧‍👦", 9, "ab👨‍👩‍👧‍👦")]
    [InlineData("👨‍👩‍👧‍👦", 3, "")]
    public void A_beginning_ends_between_two_characters(string text, int codePoints, string beginning) =>
        Assert.Equal(beginning, VisibleText.Beginning(text, codePoints));
}
