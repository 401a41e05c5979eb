using GoChat.Application.Accounts;
using GoChat.Application.Accounts.Devices;
using GoChat.Application.Accounts.Views;
using GoChat.Application.Common.Ports;
using GoChat.Domain.Accounts;
using GoChat.Infrastructure.Identity;
using GoChat.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GoChat.Infrastructure.Tests.Identity;

public sealed class SignedInDeviceTests : IAsyncLifetime
{
    private readonly MovableClock _clock = new();
    private UseCaseHost _host = null!;
    private SignedInDevices _sessions = null!;
    private SignedIn _device = null!;

    public async Task InitializeAsync()
    {
        _host = await UseCaseHost.Start(services =>
        {
            services.AddSingleton<TimeProvider>(_clock);
            services.AddSingleton<ISignedInDevices>(provider => _sessions = new SignedInDevices(provider.GetRequiredService<IServiceScopeFactory>(), _clock));
        });
        _device = (await _host.Send(new Register("+8613800138000", "Lin", "a quiet harbour", null))).Value;
        await _host.Send(new SignOutOtherDevices(), _device.User.Id, _device.DeviceId);
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task A_signed_in_device_is_active_for_its_user_alone()
    {
        Assert.Equal(DeviceStatus.Active, await Status());
        Assert.Equal(DeviceStatus.SignedOut, await _sessions.StatusOf(UserId.New(_clock.Now), _device.DeviceId, CancellationToken.None));
        Assert.Equal(DeviceStatus.SignedOut, await _sessions.StatusOf(_device.User.Id, DeviceId.New(_clock.Now), CancellationToken.None));
    }

    [Fact]
    public async Task A_sign_out_here_is_noticed_at_once()
    {
        Assert.Equal(DeviceStatus.Active, await Status());
        await _host.Send(new SignOut(), _device.User.Id, _device.DeviceId);
        Assert.Equal(DeviceStatus.SignedOut, await Status());
    }

    [Fact]
    public async Task An_end_outlasts_an_answer_that_was_on_its_way()
    {
        _sessions.End([_device.DeviceId]);
        Assert.Equal(DeviceStatus.SignedOut, await Status());
    }

    [Fact]
    public async Task A_sign_out_elsewhere_is_noticed_within_seconds()
    {
        Assert.Equal(DeviceStatus.Active, await Status());
        DateTimeOffset? now = _clock.Now;
        await _host.Db(db => db.Devices.ExecuteUpdateAsync(set => set.SetProperty(d => d.RevokedAt, now)));
        Assert.Equal(DeviceStatus.Active, await Status());
        _clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(DeviceStatus.SignedOut, await Status());
    }

    [Fact]
    public async Task A_disabled_account_is_told_apart()
    {
        await _host.Db(db => db.Users.ExecuteUpdateAsync(set => set.SetProperty(u => u.Status, UserStatus.Disabled)));
        Assert.Equal(DeviceStatus.AccountDisabled, await Status());
    }

    private ValueTask<DeviceStatus> Status() => _sessions.StatusOf(_device.User.Id, _device.DeviceId, CancellationToken.None);
}
