using GoChat.Application.Accounts;
using GoChat.Application.Accounts.Views;
using GoChat.Application.Common.Ports;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using GoChat.Testing;
using GoChat.Testing.Sms;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;

namespace GoChat.Application.Tests.Accounts;

/// <summary>Use cases of accounts on a real database, with a clock that tests can move and a password hasher that costs nothing.</summary>
public abstract class AccountFixture : IAsyncLifetime
{
    protected const string Telephone = "+8613800138000";
    protected const string Password = "a quiet harbour";

    protected MovableClock Clock { get; } = new();

    /// <summary>Sends no codes until a test switches it on.</summary>
    protected CaughtSms Sms { get; } = new() { IsOn = false };

    protected IPasswordHasher Passwords { get; } = Substitute.For<IPasswordHasher>();

    protected UseCaseHost Host { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Passwords.Hash(Arg.Any<string>()).Returns(call => $"hash of {call.Arg<string>()}");
        Passwords.Verify(Arg.Any<string?>(), Arg.Any<string>()).Returns(call =>
            call.ArgAt<string?>(0) == $"hash of {call.ArgAt<string>(1)}" ? PasswordMatch.Right : PasswordMatch.Wrong);
        Host = await UseCaseHost.Start(services => services.AddSingleton<TimeProvider>(Clock).AddSingleton(Passwords).AddSingleton<ISmsSender>(Sms));
    }

    public async Task DisposeAsync() => await Host.DisposeAsync();

    protected async Task<SignedIn> Registered(string telephone = Telephone, string nickname = "Lin") =>
        (await Host.Send(new Register(telephone, nickname, Password, "Phone"))).Value;

    protected async Task<SignedIn> SignedInAgain(string telephone = Telephone) => (await Host.Send(new SignIn(telephone, Password, "Tablet"))).Value;

    protected Task<DeviceStatus> StatusOf(SignedIn device) =>
        Host.Db(db =>
            db.Devices.Where(d => d.Id == device.DeviceId).Select(d => d.RevokedAt == null ? DeviceStatus.Active : DeviceStatus.SignedOut).SingleAsync());

    /// <summary>The types of all events that wait to be published.</summary>
    protected Task<List<string>> Outbox() => Host.Db(db => db.Outbox.OrderBy(o => o.Id).Select(o => o.Type).ToListAsync());

    protected Task<int> Disable(SignedIn user) =>
        Host.Db(db => db.Users.Where(u => u.Id == user.User.Id).ExecuteUpdateAsync(set => set.SetProperty(u => u.Status, UserStatus.Disabled)));

    protected static void IsRefused<T>(Error expected, Result<T> outcome) => Assert.Equal(expected, outcome.Error);

    protected static void IsInvalid<T>(Result<T> outcome, params string[] fields)
    {
        Assert.Equal(ErrorKind.Validation, outcome.Error?.Kind);
        Assert.Equal(fields, outcome.Error!.Fields!.Keys.Order());
    }
}
