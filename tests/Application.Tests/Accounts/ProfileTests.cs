using System.Text.Json;
using GoChat.Application.Accounts;
using GoChat.Application.Accounts.Avatars;
using GoChat.Application.Accounts.Views;
using GoChat.Domain.Accounts;
using GoChat.Domain.Files;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Tests.Accounts;

public sealed class ProfileTests : AccountFixture
{
    private static readonly byte[] Gif = [.. "GIF89a"u8, 3, 0, 2, 0, 0, 0, 0, 0x3B];

    [Fact]
    public async Task Changes_it_and_tells_the_devices_of_its_owner()
    {
        var lin = await Registered();
        var me = (await Host.Send(new ChangeProfile("林", Gender.Female, new DateOnly(1999, 2, 28), "hello", "lin@example.org"), lin.User.Id)).Value;
        Assert.Equal(
            lin.User with { Nickname = "林", Gender = Gender.Female, Birthday = new DateOnly(1999, 2, 28), Signature = "hello", Email = "lin@example.org" }, me);
        Assert.Equal(me, (await Host.Ask(new GetMe(), lin.User.Id)).Value);

        var told = await Host.Db(db => db.UserEvents.SingleAsync());
        Assert.Equal((lin.User.Id, 1L, "profile.changed"), (told.UserId, told.Pts, told.Type));
        var user = JsonDocument.Parse(told.Payload).RootElement.GetProperty("user");
        Assert.Equal(
            ("林", "female", "1999-02-28"),
            (user.GetProperty("nickname").GetString(), user.GetProperty("gender").GetString(), user.GetProperty("birthday").GetString()));
        Assert.Contains("profile-changed.v1", await Outbox());
    }

    [Fact]
    public async Task Clears_every_optional_field_with_null()
    {
        var lin = await Registered();
        await Host.Send(new ChangeProfile("Lin", Gender.Male, new DateOnly(1999, 2, 28), "hello", "lin@example.org"), lin.User.Id);
        Assert.Equal(lin.User, (await Host.Send(new ChangeProfile("Lin", Gender.Unspecified, null, null, null), lin.User.Id)).Value);
    }

    [Fact]
    public async Task Says_nothing_when_nothing_changed()
    {
        var lin = await Registered();
        await Host.Send(new ChangeProfile("Lin", Gender.Unspecified, null, null, null), lin.User.Id);
        await Host.Send(new RemoveAvatar(), lin.User.Id);
        Assert.False(await Host.Db(db => db.UserEvents.AnyAsync()));
    }

    [Fact]
    public async Task Refuses_what_breaks_a_rule_and_changes_nothing()
    {
        var lin = await Registered();
        IsInvalid(await Host.Send(new ChangeProfile(null, Gender.Male, null, null, "lin"), lin.User.Id), "email", "nickname");
        Assert.Equal(lin.User, (await Host.Ask(new GetMe(), lin.User.Id)).Value);
    }

    [Fact]
    public async Task Stores_the_same_avatar_once_and_shows_it_to_everybody()
    {
        var (lin, wei) = (await Registered(), await Registered("+8613900139000", "Wei"));
        var url = (await Host.Send(new SetAvatar(Gif), lin.User.Id)).Value.AvatarUrl;
        Assert.Equal(url, (await Host.Send(new SetAvatar(Gif), wei.User.Id)).Value.AvatarUrl);
        var stored = await Host.Db(db => db.Files.SingleAsync());
        Assert.Equal((AvatarUrl.Of(stored.Id), "image/gif", Gif.Length), (url, stored.MediaType, stored.Size));

        var image = (await Host.Ask(new OpenAvatar(stored.Id))).Value;
        await using var content = image.Content;
        using var read = new MemoryStream();
        await content.CopyToAsync(read);
        Assert.Equal(Gif, read.ToArray());
    }

    [Fact]
    public async Task Stores_an_avatar_once_when_many_come_at_the_same_moment()
    {
        var lin = await Registered();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Host.Send(new SetAvatar(Gif), lin.User.Id))));
        Assert.Single(outcomes.Select(o => o.Value.AvatarUrl).Distinct());
        Assert.Equal(1, await Host.Db(db => db.Files.CountAsync()));
    }

    [Fact]
    public async Task Takes_the_avatar_away()
    {
        var lin = await Registered();
        await Host.Send(new SetAvatar(Gif), lin.User.Id);
        Assert.Null((await Host.Send(new RemoveAvatar(), lin.User.Id)).Value.AvatarUrl);
        Assert.Equal(["profile.changed", "profile.changed"], await Host.Db(db => db.UserEvents.Select(e => e.Type).ToListAsync()));
    }

    [Fact]
    public async Task Refuses_an_avatar_that_is_no_image()
    {
        var lin = await Registered();
        IsRefused(AccountErrors.NotAnImage, await Host.Send(new SetAvatar("<svg/>"u8.ToArray()), lin.User.Id));
        Assert.False(await Host.Db(db => db.Files.AnyAsync()));
    }

    [Fact]
    public async Task Does_not_find_an_avatar_that_is_not_there() =>
        IsRefused(AccountErrors.AvatarNotFound, await Host.Ask(new OpenAvatar(FileId.New(Clock.Now))));
}
