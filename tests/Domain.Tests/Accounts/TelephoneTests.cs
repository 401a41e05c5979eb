using GoChat.Domain.Accounts;

namespace GoChat.Domain.Tests.Accounts;

public sealed class TelephoneTests
{
    [Theory]
    [InlineData("13800138000", "+8613800138000")]
    [InlineData("+8613800138000", "+8613800138000")]
    [InlineData("+86 138-0013-8000", "+8613800138000")]
    [InlineData("008613800138000", "+8613800138000")]
    [InlineData(" +1 (415) 555-0100 ", "+14155550100")]
    [InlineData("１３８００１３８０００", "+8613800138000")]
    [InlineData("＋８６　１３８－００１３－８０００", "+8613800138000")]
    [InlineData("+86\u00A0138\u20130013\u20118000", "+8613800138000")]
    [InlineData("\u202A+86\u2009138\u22120013\u20148000\u202C", "+8613800138000")]
    [InlineData("\u200E\u2066+8613800138000\u2069\u200F", "+8613800138000")]
    [InlineData("\uFEFF138\u200B0013\u20608000\n", "+8613800138000")]
    [InlineData("+١ （٤١٥） ٥٥٥．٠١٠٠", "+14155550100")]
    public void Has_one_spelling_whatever_was_typed(string typed, string expected)
    {
        Assert.True(Telephone.TryParse(typed, out var telephone));
        Assert.Equal(expected, telephone.Value);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("12800138000")]
    [InlineData("1380013800")]
    [InlineData("+861380013800")]
    [InlineData("+86138001380001")]
    [InlineData("+0123456789")]
    [InlineData("+1234567")]
    [InlineData("+1234567890123456")]
    [InlineData("1380013800a")]
    [InlineData("138+00138000")]
    [InlineData("１３８００１３８０００ａ")]
    [InlineData("138\u30070013\u30078000")]
    [InlineData("138\t00138000")]
    [InlineData("\u200E\u200F")]
    public void Refuses_what_is_no_number(string? typed) => Assert.False(Telephone.TryParse(typed, out _));

    [Theory]
    [InlineData("13800138000", true)]
    [InlineData("+86 13800138000", true)]
    [InlineData("8613800138000", true)]
    [InlineData("＋８６ 138\u20130013\u20138000", true)]
    [InlineData("00138000", false)]
    [InlineData("13800138001", false)]
    [InlineData("not a number", false)]
    public void Knows_its_own_spellings(string text, bool own) => Assert.Equal(own, Telephone.Parse("+8613800138000").IsSpeltBy(text));
}
