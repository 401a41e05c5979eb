using GoChat.Application.Accounts;
using GoChat.Application.Accounts.Devices;
using GoChat.Application.Accounts.Views;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Domain.Accounts;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Tests.Accounts;

public sealed class DevicesTests : AccountFixture
{
    [Fact]
    public async Task Lists_where_one_is_signed_in_with_the_last_seen_first()
    {
        var phone = await Registered();
        Clock.Advance(TimeSpan.FromMinutes(1));
        var tablet = await SignedInAgain();
        await Registered("+8613900139000", "Wei");
        var devices = (await Host.Ask(new ListDevices(), phone.User.Id, phone.DeviceId)).Value;
        Assert.Equal([(tablet.DeviceId, "Tablet", false), (phone.DeviceId, "Phone", true)], devices.Items.Select(d => (d.Id, d.Name, d.Current)));
        Assert.Equal(("127.0.0.1", Clock.Now), (devices.Items[0].Address, devices.Items[0].LastSeenAt));
        Assert.False(devices.HasMore);
    }

    [Fact]
    public async Task Does_not_list_devices_that_are_signed_out_or_were_forgotten()
    {
        var old = await Registered();
        Clock.Advance(TimeSpan.FromDays(31));
        var phone = await SignedInAgain();
        var tablet = await SignedInAgain();
        await Host.Send(new SignOut(), tablet.User.Id, tablet.DeviceId);
        Assert.Equal([phone.DeviceId], (await Host.Ask(new ListDevices(), old.User.Id, phone.DeviceId)).Value.Items.Select(d => d.Id));
    }

    [Fact]
    public async Task Signs_one_out_and_not_the_others()
    {
        var (phone, tablet) = (await Registered(), await SignedInAgain());
        Assert.True((await Host.Send(new SignOutDevice(tablet.DeviceId), phone.User.Id, phone.DeviceId)).Succeeded);
        Assert.Equal((DeviceStatus.Active, DeviceStatus.SignedOut), (await StatusOf(phone), await StatusOf(tablet)));
        IsRefused(AccountErrors.RefreshInvalid, await Host.Send(new Refresh(tablet.RefreshToken)));
        IsRefused(AccountErrors.DeviceNotFound, await Host.Send(new SignOutDevice(tablet.DeviceId), phone.User.Id, phone.DeviceId));
    }

    [Fact]
    public async Task Does_not_know_other_peoples_devices()
    {
        var (lin, wei) = (await Registered(), await Registered("+8613900139000", "Wei"));
        IsRefused(AccountErrors.DeviceNotFound, await Host.Send(new SignOutDevice(wei.DeviceId), lin.User.Id, lin.DeviceId));
        Assert.Equal(DeviceStatus.Active, await StatusOf(wei));
    }

    [Fact]
    public async Task Signs_all_others_out()
    {
        var (phone, tablet, wei) = (await Registered(), await SignedInAgain(), await Registered("+8613900139000", "Wei"));
        Assert.True((await Host.Send(new SignOutOtherDevices(), phone.User.Id, phone.DeviceId)).Succeeded);
        Assert.Equal(
            (DeviceStatus.Active, DeviceStatus.SignedOut, DeviceStatus.Active),
            (await StatusOf(phone), await StatusOf(tablet), await StatusOf(wei)));
        Assert.Single(await Outbox(), type => type == "device-revoked.v1");
    }

    [Fact]
    public async Task Changing_the_password_signs_all_devices_out_and_the_callers_in_anew()
    {
        var (phone, tablet) = (await Registered(), await SignedInAgain());
        var renewed = (await Host.Send(new ChangePassword(Password, "another harbour"), phone.User.Id, phone.DeviceId)).Value;
        Assert.Equal(
            (DeviceStatus.SignedOut, DeviceStatus.SignedOut, DeviceStatus.Active), (await StatusOf(phone), await StatusOf(tablet), await StatusOf(renewed)));
        Assert.Equal("Phone", Assert.Single((await Host.Ask(new ListDevices(), renewed.User.Id, renewed.DeviceId)).Value.Items).Name);
        IsRefused(AccountErrors.RefreshInvalid, await Host.Send(new Refresh(phone.RefreshToken)));
        IsRefused(AccountErrors.WrongCredentials, await Host.Send(new SignIn(Telephone, Password, null)));
        Assert.True((await Host.Send(new SignIn(Telephone, "another harbour", null))).Succeeded);
    }

    [Fact]
    public async Task Beyond_fifty_devices_the_one_longest_unseen_is_signed_out()
    {
        var phone = await Registered();
        var devices = new List<SignedIn> { phone };
        for (var i = 0; i < Device.MostOfOneUser - 1; i++)
        {
            Clock.Advance(TimeSpan.FromMinutes(1));
            devices.Add(await SignedInAgain());
        }

        Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True((await Host.Send(new Refresh(phone.RefreshToken))).Succeeded);

        var last = await SignedInAgain();

        Assert.Equal(DeviceStatus.SignedOut, await StatusOf(devices[1]));
        Assert.Equal((DeviceStatus.Active, DeviceStatus.Active), (await StatusOf(phone), await StatusOf(last)));
        Assert.Equal(Device.MostOfOneUser, (await Host.Ask(new ListDevices(), last.User.Id, last.DeviceId)).Value.Items.Count);
    }

    [Fact]
    public async Task A_wrong_old_password_changes_nothing()
    {
        var (phone, tablet) = (await Registered(), await SignedInAgain());
        IsRefused(AccountErrors.WrongPassword, await Host.Send(new ChangePassword("something else", "another harbour"), phone.User.Id, phone.DeviceId));
        Assert.Equal(DeviceStatus.Active, await StatusOf(tablet));
        Assert.Equal($"hash of {Password}", await Host.Db(db => db.Users.Select(u => u.PasswordHash).SingleAsync()));
    }

    [Theory]
    [InlineData("short")]
    [InlineData("password123")]
    [InlineData("13800138000")]
    public async Task The_new_password_obeys_the_rules_of_registration(string password)
    {
        var phone = await Registered();
        IsInvalid(await Host.Send(new ChangePassword(Password, password), phone.User.Id, phone.DeviceId), "newPassword");
    }

    [Fact]
    public async Task Nothing_here_is_for_strangers()
    {
        IsRefused(CommonErrors.AuthRequired, await Host.Ask(new ListDevices()));
        IsRefused(CommonErrors.AuthRequired, await Host.Send(new SignOut()));
        IsRefused(CommonErrors.AuthRequired, await Host.Send(new SignOutOtherDevices()));
        IsRefused(CommonErrors.AuthRequired, await Host.Send(new ChangePassword(Password, "another harbour")));
    }
}
