using GoChat.Application.Accounts;
using GoChat.Application.Common.Ports;
using GoChat.Domain.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;

namespace GoChat.Application.Tests.Accounts;

public sealed class SignInTests : AccountFixture
{
    [Fact]
    public async Task Makes_another_device_of_the_same_user()
    {
        var first = await Registered();
        var second = (await Host.Send(new SignIn("13800138000", Password, "Tablet"))).Value;
        Assert.Equal(first.User, second.User);
        Assert.NotEqual(first.DeviceId, second.DeviceId);
        Assert.Equal(DeviceStatus.Active, await StatusOf(first));
    }

    [Fact]
    public async Task Issues_tokens_that_say_the_accounts_role()
    {
        var person = await Registered();
        await Host.Db(db => db.Users.ExecuteUpdateAsync(set => set.SetProperty(u => u.Role, UserRole.Admin)));

        var signedIn = await SignedInAgain();

        Assert.Equal(UserRole.User, RoleIn(person.AccessToken));
        Assert.Equal(UserRole.Admin, RoleIn(signedIn.AccessToken));

        UserRole? RoleIn(string token) => Host.Services.GetRequiredService<IAccessTokens>().Read(token)?.Principal.Role;
    }

    [Fact]
    public async Task Answers_an_unknown_number_like_a_wrong_password_after_the_same_work()
    {
        await Registered();
        Passwords.ClearReceivedCalls();
        IsRefused(AccountErrors.WrongCredentials, await Host.Send(new SignIn(Telephone, "something else", null)));
        IsRefused(AccountErrors.WrongCredentials, await Host.Send(new SignIn("13900139000", Password, null)));
        Passwords.Received(1).Verify($"hash of {Password}", "something else");
        Passwords.Received(1).Verify(null, Password);
        Assert.Equal(1, await Host.Db(db => db.Devices.CountAsync()));
    }

    [Fact]
    public async Task Tells_only_who_knows_the_password_that_the_account_is_disabled()
    {
        await Disable(await Registered());
        IsRefused(AccountErrors.Disabled, await Host.Send(new SignIn(Telephone, Password, null)));
        IsRefused(AccountErrors.WrongCredentials, await Host.Send(new SignIn(Telephone, "something else", null)));
        Assert.Equal(1, await Host.Db(db => db.Devices.CountAsync()));
    }

    [Fact]
    public async Task Stores_a_weakly_stored_password_anew()
    {
        await Registered();
        Passwords.Verify(Arg.Any<string?>(), Password).Returns(PasswordMatch.RightButWeaklyStored);
        Passwords.Hash(Password).Returns("stronger");
        await SignedInAgain();
        Assert.Equal("stronger", await Host.Db(db => db.Users.Select(u => u.PasswordHash).SingleAsync()));
    }

    [Fact]
    public async Task Does_not_slip_in_with_the_old_password_while_it_is_being_changed()
    {
        var phone = await Registered();
        var meanwhile = new Queue<ChangePassword>([new ChangePassword(Password, "another harbour")]);
        Passwords.Verify($"hash of {Password}", Password).Returns(_ =>
        {
            if (meanwhile.TryDequeue(out var change))
                Assert.True(Task.Run(() => Host.Send(change, phone.User.Id, phone.DeviceId)).GetAwaiter().GetResult().Succeeded);
            return PasswordMatch.Right;
        });
        IsRefused(AccountErrors.WrongCredentials, await Host.Send(new SignIn(Telephone, Password, null)));
        Assert.Equal(1, await Host.Db(db => db.Devices.CountAsync(d => d.RevokedAt == null)));
    }

    [Fact]
    public async Task Looks_at_the_password_once_however_often_others_get_in_between()
    {
        var phone = await Registered();
        var asked = 0;
        Passwords.Verify($"hash of {Password}", Password).Returns(_ =>
        {
            asked++;
            Task.Run(() =>
                Host.Db(db => db.Users.Where(u => u.Id == phone.User.Id).ExecuteUpdateAsync(set => set.SetProperty(u => u.Version, u => u.Version + 1))))
                .GetAwaiter().GetResult();
            return PasswordMatch.Right;
        });

        Assert.True((await Host.Send(new SignIn(Telephone, Password, null))).Succeeded);

        Assert.Equal(1, asked);
    }

    [Fact]
    public async Task Needs_a_number_and_a_password() => IsInvalid(await Host.Send(new SignIn("abc", "", null)), "password", "telephone");
}
