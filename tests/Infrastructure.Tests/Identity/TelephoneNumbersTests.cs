using System.ComponentModel.DataAnnotations;
using GoChat.Domain.Accounts;
using GoChat.Infrastructure.Identity;
using Microsoft.Extensions.Options;

namespace GoChat.Infrastructure.Tests.Identity;

public sealed class TelephoneNumbersTests
{
    private readonly TelephoneNumbers _numbers = In("CN");

    [Theory]
    [InlineData("13800138000", "+8613800138000")]
    [InlineData("+8613800138000", "+8613800138000")]
    [InlineData("+86 138-0013-8000", "+8613800138000")]
    [InlineData("008613800138000", "+8613800138000")]
    [InlineData("010 6552 9988", "+861065529988")]
    [InlineData(" +1 (415) 555-0100 ", "+14155550100")]
    [InlineData("+44 (0)20 7946 0958", "+442079460958")]
    [InlineData("+39 02 3661 8300", "+390236618300")]
    [InlineData("１３８００１３８０００", "+8613800138000")]
    [InlineData("＋８６　１３８－００１３－８０００", "+8613800138000")]
    [InlineData("\u200E\u2066+8613800138000\u2069\u200F", "+8613800138000")]
    [InlineData("+١ （٤١٥） ٥٥٥．٠١٠٠", "+14155550100")]
    public void Have_one_spelling_whatever_was_typed(string typed, string expected) => Assert.Equal(expected, _numbers.Read(typed)?.Value);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("+")]
    [InlineData("12800138000")]
    [InlineData("1380013800")]
    [InlineData("+0123456789")]
    [InlineData("+999123456789")]
    [InlineData("1380013800a")]
    [InlineData("138+00138000")]
    [InlineData("138\t00138000")]
    [InlineData("\u200E\u200F")]
    public void Are_not_read_from_what_is_none(string? typed) => Assert.Null(_numbers.Read(typed));

    [Theory]
    [InlineData("020 7946 0958", "GB", "+442079460958")]
    [InlineData("(415) 555-0100", "US", "+14155550100")]
    [InlineData("091234 56789", "IN", "+919123456789")]
    public void Belong_to_the_installations_region_without_a_country_code(string typed, string region, string expected) =>
        Assert.Equal(expected, In(region).Read(typed)?.Value);

    /// <summary>Such an account may exist: numbering plans change, and versions before did not know them.</summary>
    [Theory]
    [InlineData("+861380013800")]
    [InlineData("+14155550")]
    public void With_a_country_code_may_have_an_account_but_get_no_new_one(string typed)
    {
        Assert.Equal(typed, _numbers.Read(typed)?.Value);
        Assert.False(_numbers.IsInUse(Telephone.Parse(typed)));
    }

    [Theory]
    [InlineData("+8613800138000")]
    [InlineData("+14155550100")]
    [InlineData("+6834000")]
    public void Can_have_a_new_account_when_a_subscriber_can_have_them(string number) => Assert.True(_numbers.IsInUse(Telephone.Parse(number)));

    [Theory]
    [InlineData("CN", true)]
    [InlineData("GB", true)]
    [InlineData("cn", false)]
    [InlineData("XX", false)]
    [InlineData("", false)]
    public void Region_is_a_country_that_has_numbers(string region, bool known) =>
        Assert.Equal(known, TelephoneOptions.CheckRegion(region) == ValidationResult.Success);

    private static TelephoneNumbers In(string region) => new(Options.Create(new TelephoneOptions { Region = region }));
}
