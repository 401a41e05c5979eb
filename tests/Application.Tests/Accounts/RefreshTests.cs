using GoChat.Application.Accounts;
using GoChat.Application.Accounts.Views;
using GoChat.Application.Common.Ports;
using GoChat.Domain.Accounts;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Tests.Accounts;

public sealed class RefreshTests : AccountFixture
{
    [Fact]
    public async Task Gives_a_new_pair_and_keeps_the_device()
    {
        var before = await Registered();
        Clock.Advance(TimeSpan.FromMinutes(14));
        var after = await Refreshed(before);
        Assert.Equal(before.DeviceId, after.DeviceId);
        Assert.NotEqual(before.RefreshToken, after.RefreshToken);
        Assert.Equal(Clock.Now.AddMinutes(15), after.ExpiresAt);
        Assert.Equal(Clock.Now, await Host.Db(db => db.Devices.Select(d => d.LastSeenAt).SingleAsync()));
    }

    [Fact]
    public async Task Answers_many_at_the_same_moment_with_one_successor()
    {
        var before = await Registered();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Host.Send(new Refresh(before.RefreshToken)))));
        Assert.All(outcomes, o => Assert.True(o.Succeeded));
        var successor = Assert.Single(outcomes.Select(o => o.Value.RefreshToken).Distinct());
        Assert.True((await Host.Send(new Refresh(successor))).Succeeded);
    }

    [Fact]
    public async Task Signs_the_device_out_when_a_used_token_comes_back_after_the_leeway()
    {
        var first = await Registered();
        var second = await Refreshed(first);
        Clock.Advance(TimeSpan.FromSeconds(31));
        IsRefused(AccountErrors.RefreshReused, await Host.Send(new Refresh(first.RefreshToken)));
        IsRefused(AccountErrors.RefreshInvalid, await Host.Send(new Refresh(second.RefreshToken)));
        Assert.Equal(DeviceStatus.SignedOut, await StatusOf(first));
        Assert.Contains("device-revoked.v1", await Outbox());
    }

    [Fact]
    public async Task Signs_the_device_out_at_once_for_a_token_two_back()
    {
        var first = await Registered();
        await Refreshed(await Refreshed(first));
        IsRefused(AccountErrors.RefreshReused, await Host.Send(new Refresh(first.RefreshToken)));
        Assert.Equal(DeviceStatus.SignedOut, await StatusOf(first));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("V0000000000000000000000000.x.y")]
    public async Task Refuses_what_is_no_token(string? token)
    {
        await Registered();
        IsRefused(AccountErrors.RefreshInvalid, await Host.Send(new Refresh(token)));
    }

    [Fact]
    public async Task Lets_nobody_sign_a_device_out_with_an_invented_token()
    {
        var device = await Registered();
        var forged = $"{device.DeviceId}.{new string('A', 43)}.{new string('A', 43)}";
        IsRefused(AccountErrors.RefreshInvalid, await Host.Send(new Refresh(forged)));
        Assert.Equal(DeviceStatus.Active, await StatusOf(device));
    }

    [Fact]
    public async Task Ends_after_the_configured_days_without_use()
    {
        var device = await Registered();
        Clock.Advance(TimeSpan.FromDays(29));
        device = await Refreshed(device);
        Clock.Advance(TimeSpan.FromDays(29));
        device = await Refreshed(device);
        Clock.Advance(TimeSpan.FromDays(30));
        IsRefused(AccountErrors.RefreshInvalid, await Host.Send(new Refresh(device.RefreshToken)));
    }

    [Fact]
    public async Task Refuses_a_disabled_account()
    {
        var device = await Registered();
        await Disable(device);
        IsRefused(AccountErrors.Disabled, await Host.Send(new Refresh(device.RefreshToken)));
    }

    private async Task<SignedIn> Refreshed(SignedIn device) => (await Host.Send(new Refresh(device.RefreshToken))).Value;
}
