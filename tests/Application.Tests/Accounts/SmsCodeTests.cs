using GoChat.Application.Accounts;
using GoChat.Application.Accounts.SmsCodes;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Domain.Accounts;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Tests.Accounts;

public sealed class SmsCodeTests : AccountFixture
{
    [Fact]
    public async Task Goes_to_a_number_with_and_without_an_account_alike()
    {
        await Registered();
        Sms.IsOn = true;

        Assert.True((await Host.Send(new RequestSmsCode("138 0013 8000"))).Succeeded);
        Assert.True((await Host.Send(new RequestSmsCode("13900139000"))).Succeeded);

        Assert.Matches("^[0-9]{6}$", Sms.To(Telephone));
        Assert.Matches("^[0-9]{6}$", Sms.To("+8613900139000"));
    }

    [Fact]
    public async Task Is_stored_as_a_fingerprint()
    {
        Sms.IsOn = true;
        await Host.Send(new RequestSmsCode(Telephone));

        var stored = await Host.Db(db => db.SmsCodes.SingleAsync());

        Assert.Matches("^[0-9a-f]{64}$", stored.CodeHash);
        Assert.DoesNotContain(Sms.To(Telephone), stored.CodeHash, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Goes_to_a_number_once_a_minute_whoever_asks()
    {
        var lin = await Registered();
        Sms.IsOn = true;
        await Host.Send(new RequestSmsCode(Telephone));

        Assert.Equal(AccountErrors.CodeTooSoon.Code, (await Host.Send(new RequestSmsCode(Telephone))).Error?.Code);
        Assert.Equal(AccountErrors.CodeTooSoon.Code, (await Host.Send(new RequestOwnSmsCode(), lin.User.Id, lin.DeviceId)).Error?.Code);
        Assert.Equal(1, Sms.Sent);

        Clock.Advance(SmsCode.Pause);
        Assert.True((await Host.Send(new RequestOwnSmsCode(), lin.User.Id, lin.DeviceId)).Succeeded);
    }

    [Fact]
    public async Task Of_many_requests_at_the_same_moment_one_sends_a_code()
    {
        Sms.IsOn = true;

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => Host.Send(new RequestSmsCode(Telephone)))));

        Assert.Single(outcomes, outcome => outcome.Succeeded);
        Assert.Equal(1, Sms.Sent);
    }

    [Fact]
    public async Task Signs_in_on_a_new_device()
    {
        var phone = await Registered();
        await SentTo(Telephone);

        var tablet = (await Host.Send(new SignInByCode("13800138000", Sms.To(Telephone), "Tablet"))).Value;

        Assert.Equal(phone.User, tablet.User);
        Assert.Equal((DeviceStatus.Active, DeviceStatus.Active), (await StatusOf(phone), await StatusOf(tablet)));
        IsRefused(AccountErrors.WrongCode, await Host.Send(new SignInByCode(Telephone, Sms.To(Telephone), null)));
    }

    [Fact]
    public async Task Is_not_guessed()
    {
        await Registered();
        await SentTo(Telephone);
        for (var i = 0; i < SmsCode.MostTries; i++)
            IsRefused(AccountErrors.WrongCode, await Host.Send(new SignInByCode(Telephone, Wrong(Telephone), null)));
        IsRefused(AccountErrors.WrongCode, await Host.Send(new SignInByCode(Telephone, Sms.To(Telephone), null)));
        Assert.Equal(1, await Host.Db(db => db.Devices.CountAsync()));
    }

    [Fact]
    public async Task Bears_five_guesses_however_many_come_at_once()
    {
        await Registered();
        await SentTo(Telephone);

        await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(() => Host.Send(new SignInByCode(Telephone, Wrong(Telephone), null)))));
        while ((await Host.Db(db => db.SmsCodes.SingleAsync())).Tries < SmsCode.MostTries)
            await Host.Send(new SignInByCode(Telephone, Wrong(Telephone), null));

        Assert.Equal(SmsCode.MostTries, (await Host.Db(db => db.SmsCodes.SingleAsync())).Tries);
        IsRefused(AccountErrors.WrongCode, await Host.Send(new SignInByCode(Telephone, Sms.To(Telephone), null)));
    }

    [Fact]
    public async Task Of_two_uses_at_the_same_moment_one_succeeds()
    {
        await Registered();
        await SentTo(Telephone);
        var code = Sms.To(Telephone);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Host.Send(new SignInByCode(Telephone, code, null)))));

        Assert.Single(outcomes, outcome => outcome.Succeeded);
        Assert.Equal(2, await Host.Db(db => db.Devices.CountAsync()));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("      ")]
    [InlineData("12345")]
    public async Task Never_passes_when_it_is_absent(string? code)
    {
        await Registered();
        await SentTo(Telephone);
        IsInvalid(await Host.Send(new SignInByCode(Telephone, code, null)), "code");
        IsInvalid(await Host.Send(new ResetPassword(Telephone, code, "another harbour", null)), "code");
        IsInvalid(await Host.Send(new Register("+8613900139000", "Wei", Password, null, code)), "code");
        Assert.Equal((1, 0), await Host.Db(async db => (await db.Users.CountAsync(), (await db.SmsCodes.SingleAsync()).Tries)));
    }

    [Fact]
    public async Task Of_another_number_is_worthless()
    {
        await Registered();
        await SentTo("+8613900139000");
        IsRefused(AccountErrors.WrongCode, await Host.Send(new SignInByCode(Telephone, Sms.To("+8613900139000"), null)));
    }

    [Fact]
    public async Task Tells_only_its_owner_that_a_number_has_no_account_and_opens_one()
    {
        await SentTo(Telephone);
        IsRefused(AccountErrors.WrongCode, await Host.Send(new SignInByCode(Telephone, Wrong(Telephone), null)));
        IsRefused(AccountErrors.NoAccount, await Host.Send(new SignInByCode(Telephone, Sms.To(Telephone), null)));

        IsRefused(AccountErrors.WrongCode, await Host.Send(new Register(Telephone, "Lin", Password, null, Wrong(Telephone))));
        Assert.True((await Host.Send(new Register(Telephone, "Lin", Password, null, Sms.To(Telephone)))).Succeeded);
    }

    [Fact]
    public async Task Resets_the_password_and_signs_all_other_devices_out()
    {
        var (phone, tablet) = (await Registered(), await SignedInAgain());
        await SentTo(Telephone);

        var renewed = (await Host.Send(new ResetPassword(Telephone, Sms.To(Telephone), "another harbour", "Laptop"))).Value;

        Assert.Equal(
            (DeviceStatus.SignedOut, DeviceStatus.SignedOut, DeviceStatus.Active), (await StatusOf(phone), await StatusOf(tablet), await StatusOf(renewed)));
        IsRefused(AccountErrors.WrongCredentials, await Host.Send(new SignIn(Telephone, Password, null)));
        Assert.True((await Host.Send(new SignIn(Telephone, "another harbour", null))).Succeeded);
    }

    [Fact]
    public async Task A_refused_new_password_leaves_the_code_unused()
    {
        await Registered();
        await SentTo(Telephone);
        IsInvalid(await Host.Send(new ResetPassword(Telephone, Sms.To(Telephone), "13800138000", null)), "newPassword");
        Assert.True((await Host.Send(new ResetPassword(Telephone, Sms.To(Telephone), "another harbour", null))).Succeeded);
    }

    [Fact]
    public async Task Takes_the_place_of_the_old_password()
    {
        var phone = await Registered();
        Sms.IsOn = true;
        Assert.True((await Host.Send(new RequestOwnSmsCode(), phone.User.Id, phone.DeviceId)).Succeeded);
        var code = Sms.To(Telephone);

        IsRefused(AccountErrors.WrongCode, await Host.Send(new ChangePassword(null, "another harbour", Wrong(Telephone)), phone.User.Id, phone.DeviceId));
        IsInvalid(await Host.Send(new ChangePassword(Password, "another harbour", code), phone.User.Id, phone.DeviceId), "oldPassword");
        IsInvalid(await Host.Send(new ChangePassword(null, "another harbour"), phone.User.Id, phone.DeviceId), "oldPassword");
        Assert.True((await Host.Send(new ChangePassword(null, "another harbour", code), phone.User.Id, phone.DeviceId)).Succeeded);
    }

    [Fact]
    public async Task Of_a_disabled_account_signs_nobody_in()
    {
        await Disable(await Registered());
        await SentTo(Telephone);
        IsRefused(AccountErrors.Disabled, await Host.Send(new SignInByCode(Telephone, Sms.To(Telephone), null)));
        IsRefused(AccountErrors.Disabled, await Host.Send(new ResetPassword(Telephone, Sms.To(Telephone), "another harbour", null)));
    }

    [Fact]
    public async Task Does_not_exist_where_the_installation_sends_none()
    {
        var phone = await Registered();
        IsRefused(AccountErrors.CodesOff, await Host.Send(new RequestSmsCode(Telephone)));
        IsRefused(AccountErrors.CodesOff, await Host.Send(new RequestOwnSmsCode(), phone.User.Id, phone.DeviceId));
        IsRefused(AccountErrors.CodesOff, await Host.Send(new SignInByCode(Telephone, "123456", null)));
        IsRefused(AccountErrors.CodesOff, await Host.Send(new ResetPassword(Telephone, "123456", "another harbour", null)));
        IsRefused(AccountErrors.CodesOff, await Host.Send(new ChangePassword(null, "another harbour", "123456"), phone.User.Id, phone.DeviceId));
        Assert.Equal(0, await Host.Db(db => db.SmsCodes.CountAsync()));
    }

    [Fact]
    public async Task Says_that_the_provider_did_not_take_it()
    {
        (Sms.IsOn, Sms.Fails) = (true, true);
        IsRefused(AccountErrors.CodeNotSent, await Host.Send(new RequestSmsCode(Telephone)));
    }

    [Fact]
    public async Task Is_for_numbers_that_subscribers_have_and_one_of_oneself_for_nobody_else()
    {
        Sms.IsOn = true;
        IsInvalid(await Host.Send(new RequestSmsCode("+861380013800")), "telephone");
        IsRefused(CommonErrors.AuthRequired, await Host.Send(new RequestOwnSmsCode()));
    }

    private async Task SentTo(string telephone)
    {
        Sms.IsOn = true;
        Assert.True((await Host.Send(new RequestSmsCode(telephone))).Succeeded);
    }

    private string Wrong(string telephone) => Sms.To(telephone) == "000000" ? "000001" : "000000";
}
