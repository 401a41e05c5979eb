using GoChat.Domain.Accounts;

namespace GoChat.Domain.Tests.Accounts;

public sealed class DeviceTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Later = Now.AddDays(30);

    [Fact]
    public void Takes_each_token_once_and_its_successor_next()
    {
        var device = NewDevice();
        Assert.True(device.Rotate("one", "two", Later.AddDays(1), "10.0.0.2", Now.AddHours(1)).Succeeded);
        Assert.Equal(("two", Later.AddDays(1), "10.0.0.2", Now.AddHours(1)), (device.RefreshHash, device.RefreshExpiresAt, device.Address, device.LastSeenAt));
        Assert.True(device.Rotate("two", "three", Later, null, Now.AddHours(2)).Succeeded);
        Assert.Null(device.RevokedAt);
    }

    [Fact]
    public void Answers_a_repeated_request_within_the_leeway_with_the_same_successor()
    {
        var device = NewDevice();
        device.Rotate("one", "two", Later, null, Now);
        Assert.True(device.Rotate("one", "two", Later, null, Now + Device.LostAnswerLeeway).Succeeded);
        Assert.Equal("two", device.RefreshHash);
    }

    [Theory]
    [InlineData("one", 31)]
    [InlineData("zero", 0)]
    public void Signs_out_when_an_older_token_comes_back(string token, int secondsLater)
    {
        var device = NewDevice();
        device.Rotate("one", "two", Later, null, Now);
        var at = Now.AddSeconds(secondsLater);
        Assert.Equal(AccountErrors.RefreshReused, device.Rotate(token, token == "one" ? "two" : "one", Later, null, at).Error);
        Assert.Equal(new DeviceRevoked(device.UserId, device.Id, at), Assert.Single(device.Events));
        Assert.Equal(AccountErrors.RefreshInvalid, device.Rotate("two", "three", Later, null, at).Error);
    }

    [Fact]
    public void Refuses_an_expired_token_without_signing_out()
    {
        var device = NewDevice();
        Assert.Equal(AccountErrors.RefreshInvalid, device.Rotate("one", "two", Later, null, Later).Error);
        Assert.Null(device.RevokedAt);
    }

    [Fact]
    public void Is_signed_out_once()
    {
        var device = NewDevice();
        device.Revoke(Now);
        device.Revoke(Now.AddHours(1));
        Assert.Equal(Now, device.RevokedAt);
        Assert.Single(device.Events);
        Assert.False(device.IsSignedIn(Now));
    }

    [Fact]
    public void Cuts_a_name_that_is_too_long() =>
        Assert.Equal(
            Device.MaxName, Device.SignIn(DeviceId.New(Now), UserId.New(Now), new string('n', 300), new string('a', 300), "one", Later, Now).Name.Length);

    private static Device NewDevice() => Device.SignIn(DeviceId.New(Now), UserId.New(Now), "Phone", "10.0.0.1", "one", Later, Now);
}
