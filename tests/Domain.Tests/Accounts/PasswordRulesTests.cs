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
    [InlineData("aaaaaaaa")]
    [InlineData("abcabcabcabc")]
    [InlineData("😀😁😂😀😁😂😀😁😂")]
    [InlineData("13800138000")]
    [InlineData("+8613800138000")]
    [InlineData("8613800138000")]
    public void Refuses_what_guessers_try_first(string password) => Assert.NotNull(PasswordRules.Problem(password, Own));

    [Theory]
    [InlineData("a quiet harbour")]
    [InlineData("13900139000")]
    [InlineData("abcdabcdabcd")]
    [InlineData("八个字也可以做密码")]
    public void Takes_everything_else(string password) => Assert.Null(PasswordRules.Problem(password, Own));

    [Fact]
    public void Takes_8_to_64_characters()
    {
        Assert.Null(PasswordRules.Problem("kq7vz2mx"));
        Assert.Null(PasswordRules.Problem(string.Concat(Enumerable.Repeat("kq7v", 16))));
        Assert.NotNull(PasswordRules.Problem(string.Concat(Enumerable.Repeat("kq7v", 16)) + 'k'));
        Assert.NotNull(PasswordRules.Problem(null));
    }
}
