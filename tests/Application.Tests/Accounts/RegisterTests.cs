using GoChat.Application.Accounts;
using GoChat.Domain.Accounts;
using Microsoft.EntityFrameworkCore;
using NSubstitute;

namespace GoChat.Application.Tests.Accounts;

public sealed class RegisterTests : AccountFixture
{
    [Fact]
    public async Task Opens_an_account_and_signs_it_in()
    {
        var signedIn = await Registered("138 0013 8000", " Lin ");
        Assert.Equal(
            (Telephone, "Lin", UserRole.User, Clock.Now), (signedIn.User.Telephone, signedIn.User.Nickname, signedIn.User.Role, signedIn.User.CreatedAt));
        Assert.Equal(Clock.Now.AddMinutes(15), signedIn.ExpiresAt);
        Assert.NotNull(signedIn.RefreshToken);
        Assert.Equal(signedIn.User, (await Host.Ask(new GetMe(), signedIn.User.Id, signedIn.DeviceId)).Value);
        Assert.Equal(0, await Host.Db(db => db.PtsCounters.Where(c => c.UserId == signedIn.User.Id).Select(c => c.Pts).SingleAsync()));
        Assert.Equal(["user-registered.v1"], await Outbox());
    }

    [Fact]
    public async Task Keeps_neither_the_password_nor_the_refresh_token()
    {
        var signedIn = await Registered();
        Assert.Equal($"hash of {Password}", await Host.Db(db => db.Users.Select(u => u.PasswordHash).SingleAsync()));
        var stored = await Host.Db(db => db.Devices.Select(d => d.RefreshHash).SingleAsync());
        Assert.Matches("^[0-9a-f]{64}$", stored);
        Assert.DoesNotContain(stored, signedIn.RefreshToken!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuses_a_number_that_has_an_account_in_any_spelling_without_hashing()
    {
        await Registered();
        Passwords.ClearReceivedCalls();
        IsRefused(AccountErrors.TelephoneTaken, await Host.Send(new Register("13800138000", "Wei", Password, null)));
        Passwords.DidNotReceive().Hash(Arg.Any<string>());
        Assert.Equal(1, await Host.Db(db => db.Users.CountAsync()));
    }

    [Fact]
    public async Task Lets_one_of_many_win_a_number_at_the_same_moment()
    {
        using var together = new Barrier(4);
        Passwords.Hash(Arg.Any<string>()).Returns(_ =>
        {
            together.SignalAndWait(TimeSpan.FromSeconds(20));
            return "hash";
        });
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Task.Run(() => Host.Send(new Register(Telephone, $"Lin {i}", Password, null)))));
        Assert.Single(outcomes, o => o.Succeeded);
        Assert.All(outcomes.Where(o => o.Failed), o => IsRefused(AccountErrors.TelephoneTaken, o));
        Assert.Equal((1, 1, 1), await Host.Db(async db => (await db.Users.CountAsync(), await db.Devices.CountAsync(), await db.PtsCounters.CountAsync())));
    }

    [Fact]
    public async Task Names_every_field_that_is_wrong() =>
        IsInvalid(await Host.Send(new Register("123", "", "short", new string('n', 101))), "deviceName", "nickname", "password", "telephone");

    [Theory]
    [InlineData("13800138000")]
    [InlineData("password123")]
    public async Task Refuses_a_password_that_is_the_number_or_everybodys(string password) =>
        IsInvalid(await Host.Send(new Register(Telephone, "Lin", password, null)), "password");
}
