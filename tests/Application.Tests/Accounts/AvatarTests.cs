using System.Text;
using GoChat.Application.Accounts;
using GoChat.Application.Accounts.Avatars;
using GoChat.Application.Accounts.Views;
using GoChat.Domain.Accounts;
using GoChat.Domain.Files;
using GoChat.Testing;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Tests.Accounts;

public sealed class AvatarTests : AccountFixture
{
    public static TheoryData<string, byte[], byte[]> Photographs => new()
    {
        { "jpeg", Pictures.Jpeg(), Pictures.SilentJpeg() },
        { "jpeg that lies on its side", Pictures.Jpeg(6), Pictures.SilentJpeg(6) },
        { "jpeg with numbers the other way round", Pictures.Jpeg(8, little: true), Pictures.SilentJpeg(8) },
        { "png", Pictures.TellingPng(), Pictures.SilentPng() },
        { "webp", Pictures.TellingWebP(), Pictures.SilentWebP() },
        { "webp that lies on its side", Pictures.TellingWebP(6), Pictures.SilentWebP(6) },
    };

    [Theory]
    [MemberData(nameof(Photographs))]
    public async Task Does_not_tell_where_a_photograph_was_taken(string which, byte[] taken, byte[] shown)
    {
        Assert.Contains(Pictures.Secret, Encoding.Latin1.GetString(taken), StringComparison.Ordinal);
        var lin = await Registered();

        Assert.Null((await Host.Send(new SetAvatar(taken), lin.User.Id)).Error);

        var stored = await Stored();
        Assert.True(stored.SequenceEqual(shown), which);
        Assert.Null((await Host.Send(new SetAvatar(shown), lin.User.Id)).Error);
        Assert.Equal(shown, await Stored());
    }

    [Fact]
    public async Task Keeps_an_animation_going_without_what_its_comments_say()
    {
        var lin = await Registered();

        await Host.Send(new SetAvatar(Pictures.TellingGif()), lin.User.Id);

        var shown = Encoding.Latin1.GetString(await Stored());
        Assert.Contains("NETSCAPE2.0", shown, StringComparison.Ordinal);
        Assert.DoesNotContain(Pictures.Secret, shown, StringComparison.Ordinal);
        Assert.EndsWith(";", shown, StringComparison.Ordinal);
    }

    /// <summary>A truncated picture is refused, or stored as far as it goes.</summary>
    [Fact]
    public void Survives_every_way_to_cut_a_picture_short()
    {
        foreach (var picture in new[] { Pictures.Jpeg(6), Pictures.TellingGif(), Pictures.TellingPng(), Pictures.TellingWebP(6) })
        {
            var format = ImageFormat.Recognise(picture)!;
            for (var length = 33; length < picture.Length; length++)
            {
                if (ImageFormat.Recognise(picture.AsSpan(0, length)) is not null)
                {
                    Assert.DoesNotContain(
                        Pictures.Secret, Encoding.Latin1.GetString(ImageMetadata.Remove(picture.AsSpan(0, length), format) ?? []), StringComparison.Ordinal);
                }
            }
        }
    }

    [Fact]
    public async Task Forgets_the_former_one_at_once_unless_another_has_it()
    {
        var (lin, wei) = (await Registered(), await Registered("+8613900139000", "Wei"));
        await Host.Send(new SetAvatar(Pictures.Gif(1)), lin.User.Id);
        await Host.Send(new SetAvatar(Pictures.Gif(1)), wei.User.Id);
        await Host.Send(new SetAvatar(Pictures.Gif(2)), lin.User.Id);
        Assert.Equal(2, await Host.Db(db => db.Files.CountAsync()));

        await Host.Send(new SetAvatar(Pictures.Gif(3)), wei.User.Id);
        await Host.Send(new RemoveAvatar(), lin.User.Id);

        var left = await Host.Db(db => db.Files.SingleAsync());
        Assert.Equal(AvatarUrl.Of(left.Id), (await Host.Ask(new GetMe(), wei.User.Id)).Value.AvatarUrl);
        Assert.Equal(Pictures.Gif(3), await Stored());
    }

    [Fact]
    public async Task Keeps_the_one_that_is_chosen_again()
    {
        var lin = await Registered();
        await Host.Send(new SetAvatar(Pictures.Gif(1)), lin.User.Id);
        var url = (await Host.Send(new SetAvatar(Pictures.Gif(1)), lin.User.Id)).Value.AvatarUrl;
        Assert.Equal(url, AvatarUrl.Of((await Host.Db(db => db.Files.SingleAsync())).Id));
    }

    /// <summary>All users change to and from the same picture at the same moment, so one removes what another has just chosen.</summary>
    [Fact]
    public async Task Never_shows_a_picture_that_is_gone()
    {
        var people = new List<UserId>();
        for (var i = 0; i < 4; i++)
            people.Add((await Registered($"+861390013900{i}", $"Person {i}")).User.Id);

        await Task.WhenAll(people.Select((person, i) => Task.Run(async () =>
        {
            for (var round = 0; round < 10; round++)
            {
                await Host.Send(new SetAvatar(Pictures.Gif(200)), person);
                await Host.Send(new SetAvatar(Pictures.Gif((byte)i)), person);
            }

            await Host.Send(new SetAvatar(Pictures.Gif(200)), person);
        })));

        var url = Assert.Single((await Task.WhenAll(people.Select(p => Host.Ask(new GetMe(), p)))).Select(me => me.Value.AvatarUrl).Distinct());
        // A removal that meets another one's locks is left to the daily clean-up: there may be more files than the one shown.
        var shown = Assert.Single(await Host.Db(db => db.Files.Select(f => f.Id).ToListAsync()), id => AvatarUrl.Of(id) == url);
        Assert.Equal(Pictures.Gif(200), await Content(shown));
    }

    private async Task<byte[]> Stored() => await Content((await Host.Db(db => db.Files.OrderByDescending(f => f.Id).FirstAsync())).Id);

    private async Task<byte[]> Content(FileId file)
    {
        await using var content = (await Host.Ask(new OpenAvatar(file))).Value.Content;
        using var read = new MemoryStream();
        await content.CopyToAsync(read);
        return read.ToArray();
    }
}
