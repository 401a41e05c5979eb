using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using GoChat.Domain.Files;

namespace GoChat.Domain.Tests.Accounts;

public sealed class UserTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Registers_and_says_so()
    {
        var user = NewUser();
        Assert.Equal(new UserRegistered(user.Id, "Lin", Now), Assert.Single(user.Events));
        Assert.Equal((UserRole.User, UserStatus.Normal, 1L), (user.Role, user.Status, user.Version));
    }

    [Fact]
    public void Cannot_be_made_from_values_that_were_not_checked()
    {
        Assert.Throws<ArgumentException>(() => User.Register(UserId.New(Now), "13800138000", "Lin", "hash", Now));
        Assert.Throws<ArgumentException>(() => User.Register(UserId.New(Now), "+8613800138000", " ", "hash", Now));
    }

    [Fact]
    public void Changes_the_profile_and_clears_what_is_left_out()
    {
        var user = NewUser();
        Assert.True(user.ChangeProfile(new Profile(" 林 ", Gender.Female, new DateOnly(1999, 2, 28), "hello", "lin@example.org"), Now).Succeeded);
        Assert.Equal(("林", Gender.Female, "hello", "lin@example.org"), (user.Nickname, user.Gender, user.Signature, user.Email));

        Assert.True(user.ChangeProfile(new Profile("林", Gender.Unspecified, null, " ", null), Now).Succeeded);
        Assert.Equal((Gender.Unspecified, null, null, null), (user.Gender, user.Birthday, user.Signature, user.Email));
        Assert.Equal(new ProfileChanged(user.Id, 3, Now), user.Events[^1]);
    }

    [Fact]
    public void Says_nothing_when_nothing_changed()
    {
        var user = NewUser();
        user.ChangeProfile(new Profile("Lin", Gender.Unspecified, null, null, null), Now);
        user.SetAvatar(null, Now);
        Assert.Single(user.Events);
        Assert.Equal(1, user.Version);
    }

    [Fact]
    public void Refuses_a_profile_that_breaks_rules_and_names_each_field()
    {
        var user = NewUser();
        var refused = user.ChangeProfile(new Profile(new string('x', 21), (Gender)9, new DateOnly(2026, 3, 2), new string('s', 101), "lin@"), Now);
        Assert.Equal(ErrorKind.Validation, refused.Error!.Kind);
        Assert.Equal(["birthday", "email", "gender", "nickname", "signature"], refused.Error.Fields!.Keys.Order());
        Assert.Equal("Lin", user.Nickname);
        Assert.Single(user.Events);
    }

    [Fact]
    public void A_nickname_that_was_good_when_it_was_chosen_may_stay()
    {
        var user = NewUser();
        typeof(User).GetProperty(nameof(User.Nickname))!.SetValue(user, "\u3164");

        Assert.True(user.ChangeProfile(new Profile("\u3164", Gender.Female, null, "hello", null), Now).Succeeded);
        Assert.Equal(("\u3164", Gender.Female, "hello"), (user.Nickname, user.Gender, user.Signature));
        Assert.Equal(["nickname"], user.ChangeProfile(new Profile("\u2800", Gender.Female, null, "hello", null), Now).Error!.Fields!.Keys);
        Assert.True(user.ChangeProfile(new Profile("Lin", Gender.Female, null, "hello", null), Now).Succeeded);
    }

    [Fact]
    public void A_signature_in_which_nothing_can_be_seen_is_none() =>
        Assert.Null(new Profile("Lin", Gender.Unspecified, null, " \u200B\u3164 ", null).Signature);

    [Theory]
    [InlineData("lin@example.org", true)]
    [InlineData("lin.wei+chat@mail.example.co.uk", true)]
    [InlineData("lin", false)]
    [InlineData("@example.org", false)]
    [InlineData("lin@example", false)]
    [InlineData("lin@@example.org", false)]
    [InlineData("lin@-example.org", false)]
    [InlineData("lin@example..org", false)]
    [InlineData("lin wei@example.org", false)]
    [InlineData("Lin <lin@example.org>", false)]
    public void Knows_an_email_address_when_it_sees_one(string email, bool good) =>
        Assert.Equal(good, new Profile("Lin", Gender.Unspecified, null, null, email).Problems(Now).Count == 0);

    [Theory]
    [InlineData(1900, 1, 1, true)]
    [InlineData(1899, 12, 31, false)]
    [InlineData(2026, 3, 1, true)]
    [InlineData(2026, 3, 2, false)]
    public void Takes_birthdays_from_1900_to_today(int year, int month, int day, bool good) =>
        Assert.Equal(good, new Profile("Lin", Gender.Unspecified, new DateOnly(year, month, day), null, null).Problems(Now).Count == 0);

    [Fact]
    public void Wears_and_takes_off_an_avatar()
    {
        var user = NewUser();
        var file = FileId.New(Now);
        user.SetAvatar(file, Now);
        Assert.Equal(file, user.AvatarFileId);
        user.SetAvatar(null, Now);
        Assert.Null(user.AvatarFileId);
        Assert.Equal(2, user.Events.OfType<ProfileChanged>().Count());
    }

    private static User NewUser() => User.Register(UserId.New(Now), "+8613800138000", "Lin", "hash", Now);
}
