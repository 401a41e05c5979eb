using GoChat.Domain.Common;
using GoChat.Domain.Messages;

namespace GoChat.Domain.Tests.Messages;

public sealed class EmojiTests
{
    [Theory]
    [InlineData("👍", "👍")]
    [InlineData("👍🏽", "👍🏽")]
    [InlineData("❤️", "❤️")]
    [InlineData("❤", "❤️")]
    [InlineData("🫡", "🫡")]
    [InlineData("⌚️", "⌚")]
    [InlineData("©", "©️")]
    [InlineData("1️⃣", "1️⃣")]
    [InlineData("#⃣", "#️⃣")]
    [InlineData("🇨🇳", "🇨🇳")]
    [InlineData("👨‍👩‍👧‍👦", "👨‍👩‍👧‍👦")]
    [InlineData("🏳‍🌈", "🏳️‍🌈")]
    [InlineData("🏴󠁧󠁢󠁥󠁮󠁧󠁿", "🏴󠁧󠁢󠁥󠁮󠁧󠁿")]
    [InlineData("👩🏻‍❤️‍💋‍👨🏿", "👩🏻‍❤️‍💋‍👨🏿")]
    [InlineData("👩🏻‍❤‍💋‍👨🏿", "👩🏻‍❤️‍💋‍👨🏿")]
    [InlineData("🫪", "🫪")]
    public void One_emoji_is_taken_and_has_one_spelling(string text, string spelling)
    {
        Assert.True(Emoji.TryParse(text, out var emoji));
        Assert.Equal(spelling, emoji.Value);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("1")]
    [InlineData("字")]
    [InlineData("ok")]
    [InlineData(" ")]
    [InlineData("👍👍")]
    [InlineData("👍a")]
    [InlineData("→")]
    [InlineData("\u200D")]
    [InlineData("\uFE0F")]
    [InlineData("a\uFE0F")]
    [InlineData("👍\u0301")]
    [InlineData("👍\u200D")]
    [InlineData("🇨")]
    [InlineData("🇽🇽")]
    [InlineData("👩‍👩‍👩‍👩‍👩")]
    public void Anything_else_is_refused(string? text) => Assert.False(Emoji.TryParse(text, out _));

    [Fact]
    public void Half_of_a_surrogate_pair_is_refused() => Assert.False(Emoji.TryParse(new string((char)0xD83D, 1), out _));

    [Fact]
    public void Every_emoji_of_Unicode_is_one_character_that_fits_its_column_with_and_without_its_presentation_sign()
    {
        Assert.Equal(3953, EmojiSet.Values.Count);
        Assert.All(EmojiSet.Values, emoji =>
        {
            Assert.Equal(emoji, Emoji.Parse(emoji).Value);
            Assert.Equal(emoji, Emoji.Parse(emoji.Replace("\uFE0F", "", StringComparison.Ordinal)).Value);
            Assert.Equal(1, VisibleText.Clusters(emoji));
            Assert.InRange(emoji.Length, 1, EmojiSet.LongestEmoji);
        });
    }
}
