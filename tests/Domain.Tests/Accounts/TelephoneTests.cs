using GoChat.Domain.Accounts;

namespace GoChat.Domain.Tests.Accounts;

public sealed class TelephoneTests
{
    [Theory]
    [InlineData("+8613800138000")]
    [InlineData("+14155550100")]
    [InlineData("+6834000")]
    [InlineData("+123456789012345")]
    public void Takes_a_number_in_the_format_of_E164(string text) => Assert.Equal(text, Telephone.Parse(text).Value);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("+")]
    [InlineData("13800138000")]
    [InlineData("+86 13800138000")]
    [InlineData("+0123456789")]
    [InlineData("+123456")]
    [InlineData("+1234567890123456")]
    [InlineData("+1380013800a")]
    [InlineData("＋8613800138000")]
    [InlineData("+١٤١٥٥٥٥٠١٠٠")]
    public void Refuses_every_other_format(string? text) => Assert.False(Telephone.TryParse(text, out _));

    [Theory]
    [InlineData("13800138000", "13800138000")]
    [InlineData(" +1 (415) 555-0100 ", "+14155550100")]
    [InlineData("１３８００１３８０００", "13800138000")]
    [InlineData("＋８６　１３８－００１３－８０００", "+8613800138000")]
    [InlineData("+86\u00A0138\u20130013\u20118000", "+8613800138000")]
    [InlineData("\u202A+86\u2009138\u22120013\u20148000\u202C", "+8613800138000")]
    [InlineData("\uFEFF138\u200B0013\u20608000\n", "13800138000")]
    [InlineData("+١ （٤١٥） ٥٥٥．٠١٠٠", "+14155550100")]
    public void Reads_the_digits_that_people_type_and_paste(string typed, string digits) => Assert.Equal(digits, Telephone.DigitsOf(typed));

    [Theory]
    [InlineData("")]
    [InlineData("1380013800a")]
    [InlineData("138+00138000")]
    [InlineData("138\u30070013\u30078000")]
    [InlineData("138\t00138000")]
    [InlineData("\u200E\u200F")]
    public void Reads_no_digits_of_a_text_with_anything_else(string typed) => Assert.Null(Telephone.DigitsOf(typed));

    [Theory]
    [InlineData("13800138000", true)]
    [InlineData("+86 13800138000", true)]
    [InlineData("8613800138000", true)]
    [InlineData("0086 138-0013-8000", true)]
    [InlineData("＋８６ 138\u20130013\u20138000", true)]
    [InlineData("00138000", false)]
    [InlineData("13800138001", false)]
    [InlineData("not a number", false)]
    public void Knows_its_own_spellings(string text, bool own) => Assert.Equal(own, Telephone.Parse("+8613800138000").IsSpeltBy(text));
}
