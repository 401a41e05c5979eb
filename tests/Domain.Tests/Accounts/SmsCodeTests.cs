using GoChat.Domain.Accounts;

namespace GoChat.Domain.Tests.Accounts;

public sealed class SmsCodeTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);
    private readonly SmsCode _code = SmsCode.Issue(Telephone.Parse("+8613800138000"), "right", Now);

    [Fact]
    public void Can_be_used_once()
    {
        Assert.True(_code.Redeem("right", Now).Succeeded);
        Assert.Equal(AccountErrors.WrongCode, _code.Redeem("right", Now).Error);
    }

    [Fact]
    public void Is_valid_for_five_minutes()
    {
        Assert.Equal(AccountErrors.WrongCode, _code.Redeem("right", Now + SmsCode.Valid).Error);
        Assert.True(_code.Redeem("right", Now + SmsCode.Valid - Moment).Succeeded);
    }

    [Fact]
    public void Bears_five_tries()
    {
        for (var i = 0; i < SmsCode.MostTries; i++)
            Assert.Equal(AccountErrors.WrongCode, _code.Redeem("wrong", Now).Error);
        Assert.Equal(AccountErrors.WrongCode, _code.Redeem("right", Now).Error);
    }

    [Fact]
    public void The_fifth_try_may_be_the_right_one()
    {
        for (var i = 1; i < SmsCode.MostTries; i++)
            Assert.Equal(AccountErrors.WrongCode, _code.Redeem("", Now).Error);
        Assert.True(_code.Redeem("right", Now).Succeeded);
    }

    [Fact]
    public void A_number_gets_one_a_minute()
    {
        var soon = _code.Reissue("next", Now + SmsCode.Pause - TimeSpan.FromSeconds(10));
        Assert.Equal((AccountErrors.CodeTooSoon.Code, TimeSpan.FromSeconds(10)), (soon.Error?.Code, soon.Error?.RetryAfter));
        Assert.True(_code.Redeem("right", Now).Succeeded);
        Assert.Equal(AccountErrors.CodeTooSoon.Code, _code.Reissue("next", Now + Moment).Error?.Code);
        Assert.True(_code.Reissue("next", Now + SmsCode.Pause).Succeeded);
    }

    [Fact]
    public void A_new_one_replaces_the_former_and_its_tries()
    {
        for (var i = 0; i < SmsCode.MostTries; i++)
            _code.Redeem("wrong", Now);
        var later = Now + SmsCode.Pause;
        Assert.True(_code.Reissue("next", later).Succeeded);
        Assert.Equal(AccountErrors.WrongCode, _code.Redeem("right", later).Error);
        Assert.True(_code.Redeem("next", later).Succeeded);
    }

    [Theory]
    [InlineData("042137", true)]
    [InlineData("", false)]
    [InlineData(null, false)]
    [InlineData("42137", false)]
    [InlineData("0421370", false)]
    [InlineData("04213a", false)]
    [InlineData("０４２１３７", false)]
    public void Has_six_digits(string? text, bool code) => Assert.Equal(code, SmsCode.IsCode(text));
}
