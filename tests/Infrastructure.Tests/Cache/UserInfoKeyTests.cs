using GoChat.Application.Accounts;
using GoChat.Application.Accounts.Avatars;
using GoChat.Application.Accounts.Views;
using GoChat.Domain.Accounts;
using GoChat.Testing;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Infrastructure.Tests.Cache;

/// <summary><c>user_info_{userId}</c> after everything that changes it.</summary>
public sealed class UserInfoKeyTests : IAsyncLifetime
{
    private static readonly byte[] Picture =
        Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
    private RedisServer _redis = null!;
    private UseCaseHost _host = null!;
    private UserId _ann;

    private string Key => $"user_info_{_ann.Value}";

    public async Task InitializeAsync()
    {
        _redis = await RedisServer.Run();
        _host = await UseCaseHost.Start(redis: _redis);
    }

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        await _redis.DisposeAsync();
    }

    [Fact]
    public async Task Shows_the_profile_after_each_change_of_it()
    {
        _ann = (await _host.Send(new Register("+8613800000001", "Ann", "a long enough secret", "Phone"))).Value.User.Id;
        await AssertIsAsInTheDatabase();

        Assert.Null((await _host.Send(new SignIn("+8613800000001", "a long enough secret", "Tablet"))).Error);
        await AssertIsAsInTheDatabase();

        await _host.Send(new ChangeProfile("Anna", Gender.Female, new DateOnly(1990, 2, 3), "hello 语", "ann@example.org"), _ann);
        await AssertIsAsInTheDatabase();

        Assert.Null((await _host.Send(new SetAvatar(Picture), _ann)).Error);
        await AssertIsAsInTheDatabase();

        await _host.Send(new RemoveAvatar(), _ann);
        await AssertIsAsInTheDatabase();

        await _host.Send(new ChangeProfile("Anna", Gender.Unspecified, null, null, null), _ann);
        await AssertIsAsInTheDatabase();
    }

    private async Task AssertIsAsInTheDatabase()
    {
        var shown = (await _host.Ask(new GetMe(), _ann)).Value;
        var user = await _host.Db(db => db.Users.AsNoTracking().SingleAsync(u => u.Id == _ann));
        Assert.Equal(Me.Of(user), shown);
        Assert.Equal(shown, (await _host.Ask(new GetMe(), _ann)).Value);

        Assert.Equal("hash", await _redis.TypeOf(Key));
        var fields = await _redis.Hash(Key);
        Assert.Equal(
            (user.Nickname, user.Telephone, AvatarUrl.Of(user.AvatarFileId), user.Signature, user.Email, user.Birthday?.ToString("O")),
            (fields["nickname"], fields["telephone"], fields.GetValueOrDefault("avatarUrl"), fields.GetValueOrDefault("signature"),
                fields.GetValueOrDefault("email"), fields.GetValueOrDefault("birthday")));
        Assert.Equal((user.Gender.ToString().ToLowerInvariant(), "user", "normal"), (fields["gender"], fields["role"], fields["status"]));
        Assert.Equal(user.Version, long.Parse(fields["version"]));
    }
}
