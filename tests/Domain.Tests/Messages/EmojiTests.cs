using GoChat.Domain.Messages;

namespace GoChat.Domain.Tests.Messages;

public sealed class EmojiTests
{
    [Theory]
    [InlineData("👍")]
    [InlineData("👍🏽")]
    [InlineData("❤️")]
    [InlineData("❤")]
    [InlineData("😂")]
    [InlineData("🫡")]
    [InlineData("⭐")]
    [InlineData("⌚️")]
    [InlineData("©️")]
    [InlineData("1️⃣")]
    [InlineData("#⃣")]
    [InlineData("🇨🇳")]
    [InlineData("👨‍👩‍👧‍👦")]
    [InlineData("🏳️‍🌈")]
    [InlineData("🏴󠁧󠁢󠁥󠁮󠁧󠁿")]
    public void One_emoji_is_taken_as_it_is(string text)
    {
        Assert.True(Emoji.TryParse(text, out var emoji));
        Assert.Equal(text, emoji.Value);
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
    [InlineData("©")]
    [InlineData("→")]
    [InlineData("\u200D")]
    [InlineData("\uFE0F")]
    [InlineData("a\uFE0F")]
    [InlineData("👍\u0301")]
    [InlineData("🇨")]
    public void Anything_else_is_refused(string? text) => Assert.False(Emoji.TryParse(text, out _));

    [Fact]
    public void Half_of_a_surrogate_pair_is_refused() => Assert.False(Emoji.TryParse(new string((char)0xD83D, 1), out _));

    [Fact]
    public void More_than_32_bytes_are_refused()
    {
        var family = string.Join('\u200D', Enumerable.Repeat("👩", 5));
        Assert.Equal(32, System.Text.Encoding.UTF8.GetByteCount(family));
        Assert.True(Emoji.TryParse(family, out _));

        Assert.False(Emoji.TryParse(family + "\uFE0F", out _));
    }
}
