using GoChat.Domain.Accounts;

namespace GoChat.Domain.Tests.Accounts;

public sealed class GoChatIdTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly User _user = User.Register(UserId.New(Now), "+8613800138000", "Lin", "hash", Now);

    [Theory]
    [InlineData("Lin_of-1", true)]
    [InlineData("abcdef", true)]
    [InlineData("abcde", false)]
    [InlineData("a2345678901234567890", true)]
    [InlineData("a23456789012345678901", false)]
    [InlineData("1abcdef", false)]
    [InlineData("_abcdef", false)]
    [InlineData("abc def", false)]
    [InlineData("abcdé1", false)]
    [InlineData("林of-the-harbour", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Has_letters_digits_hyphens_and_underscores(string? id, bool accepted) => Assert.Equal(accepted, GoChatIdRule.Problem(id) is null);

    [Fact]
    public void Is_chosen_once_a_year()
    {
        Assert.True(_user.ChooseGoChatId("Lin_of-1", Now).Succeeded);
        Assert.Equal(("Lin_of-1", "lin_of-1", Now.AddYears(1)), (_user.GoChatId, _user.GoChatIdKey, _user.GoChatIdFixedUntil));
        Assert.Equal(AccountErrors.GoChatIdTooSoon, _user.ChooseGoChatId("lin_of-1", Now.AddYears(1).AddTicks(-1)).Error);
        Assert.True(_user.ChooseGoChatId("lin_of-1", Now.AddYears(1)).Succeeded);
        Assert.Equal(2, _user.Events.OfType<ProfileChanged>().Count());
    }

    [Fact]
    public void The_present_one_changes_nothing()
    {
        _user.ChooseGoChatId("Lin_of-1", Now);
        var version = _user.Version;
        Assert.True(_user.ChooseGoChatId("Lin_of-1", Now.AddDays(1)).Succeeded);
        Assert.Equal(version, _user.Version);
    }

    [Fact]
    public void Another_shape_is_named()
    {
        Assert.Equal(["goChatId"], _user.ChooseGoChatId("no", Now).Error!.Fields!.Keys);
        Assert.Null(_user.GoChatId);
    }
}
