using GoChat.Domain.Accounts;

namespace GoChat.Domain.Tests.Accounts;

public sealed class PasswordRulesTests
{
    private static readonly Telephone Own = Telephone.Parse("+8613800138000");

    [Theory]
    [InlineData("seven77")]
    [InlineData("12345678")]
    [InlineData("PassWord")]
    [InlineData("woaini1314")]
    [InlineData("13800138000")]
    [InlineData("+8613800138000")]
    [InlineData("8613800138000")]
    [InlineData("aaaaaaaa")]
    [InlineData("abcabcabc")]
    [InlineData("        ")]
    [InlineData("\u3000\u00A0\u2003\u2009\u200B\u200D\u3164\u2800")]
    public void Refuses_what_guessers_try_first(string password) => Assert.NotNull(PasswordRules.Problem(password, Own));

    [Theory]
    [InlineData("a quiet harbour")]
    [InlineData("13900139000")]
    [InlineData("八个字也可以做密码")]
    public void Takes_everything_else(string password) => Assert.Null(PasswordRules.Problem(password, Own));

    [Fact]
    public void Takes_8_to_64_characters()
    {
        Assert.Null(PasswordRules.Problem("kq7vz2mx"));
        Assert.Null(PasswordRules.Problem(string.Concat(Enumerable.Repeat("kq7vz2mx", 8))));
        Assert.NotNull(PasswordRules.Problem(string.Concat(Enumerable.Repeat("kq7vz2mx", 8)) + "k"));
        Assert.NotNull(PasswordRules.Problem(null));
    }

    [Fact]
    public void Refuses_half_of_a_surrogate_pair() => Assert.NotNull(PasswordRules.Problem("kq7vz2mx" + (char)0xD83D));

    [Fact]
    public void Counts_code_points()
    {
        Assert.NotNull(PasswordRules.Problem("🐼🐻🐨🐯🦁🐮🐷"));
        Assert.Null(PasswordRules.Problem("🐼🐻🐨🐯🦁🐮🐷🐸"));
        Assert.Null(PasswordRules.Problem(string.Concat(Enumerable.Repeat("🐼🐻🐨🐯", 16))));
    }
}
