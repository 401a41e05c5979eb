using GoChat.Application.Accounts;
using GoChat.Application.Contacts;
using GoChat.Application.Conversations;
using GoChat.Application.Groups;
using GoChat.Application.Messages;
using GoChat.Application.Messages.Views.Contents;
using GoChat.Domain.Accounts;
using GoChat.Domain.Groups;
using GoChat.Domain.Messages.Bodies;
using GoChat.Testing;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Infrastructure.Tests.Database.MySql;

/// <summary>Every character is read as it was written, although the database server's default is latin1.</summary>
public sealed class UnicodeTests : IAsyncLifetime
{
    private const string Words = "你好，世界 😀👨‍👩‍👧 \U00020BB7野家 é\u0301 \"quoted\" \\back\\ 'single' \n\t %_";
    private Nodes _nodes = null!;

    public async Task InitializeAsync() => _nodes = await Nodes.Start();

    public async Task DisposeAsync() => await _nodes.DisposeAsync();

    [Fact]
    public async Task Messages_and_their_previews_keep_every_character()
    {
        var (ann, bob, chat) = await _nodes.Friends();
        var log = await _nodes.Log(_nodes.One);

        var sent = await Nodes.Send(log, ann, chat, Words, "客户端-😀");
        var again = await Nodes.Send(await _nodes.Log(_nodes.Two), ann, chat, Words, "客户端-😀");

        Assert.Equal(sent.Value.Id, again.Value.Id);
        var page = await _nodes.Two.Ask(new ListMessages(chat), bob);
        Assert.Equal((Words, "客户端-😀"), page.Value.Items.Select(m => (((TextContent)m.Body).Text, m.ClientMessageId)).Single());
        var sessions = await _nodes.Two.Ask(new ListSessions(), bob);
        Assert.Equal(Words, sessions.Value.Items.Single().LastMessage!.Text);
    }

    [Fact]
    public async Task Names_and_what_devices_are_told_keep_every_character()
    {
        var ann = await _nodes.One.Person("王小明😀");
        var bob = await _nodes.One.Person("\U00020BB7野");
        await _nodes.One.Befriend(ann, bob);
        await _nodes.One.Send(new ChangeProfile("李雷🎉", Gender.Unspecified, null, "签名 🐉", null), ann);
        await _nodes.One.Send(new CreateGroup("群聊 🚀", "公告 🧨", AddMode.Direct, [bob], "钥匙-🔑"), ann);

        var me = (await _nodes.Two.Ask(new GetMe(), ann)).Value;
        Assert.Equal(("李雷🎉", "签名 🐉"), (me.Nickname, me.Signature));
        var group = (await _nodes.Two.Ask(new ListMyGroups(null), bob)).Value.Items.Single();
        Assert.Equal(("群聊 🚀", "公告 🧨"), (group.Name, group.Announcement));
        Assert.Contains(await _nodes.Two.ToldTo(bob), told => told.Payload.ToString().Contains("群聊", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("a", "A")]
    [InlineData("a", "a ")]
    [InlineData("é", "e")]
    [InlineData("😀", "😁")]
    public async Task Client_ids_that_differ_in_one_byte_are_different(string one, string other)
    {
        var (ann, _, chat) = await _nodes.Friends();
        var log = await _nodes.Log(_nodes.One);

        var answers =
            new[] { await Nodes.Send(log, ann, chat, "x", one), await Nodes.Send(log, ann, chat, "y", other), await Nodes.Send(log, ann, chat, "x", one) };

        Assert.Equal([1L, 2L, 1L], answers.Select(a => a.Value.Seq));
    }

    [Theory]
    [InlineData("al", "Alice😀,al😀ice,al😁,ALFRED")]
    [InlineData("al😀", "al😀ice")]
    [InlineData("王小", "王小明")]
    public async Task The_beginning_of_a_nickname_finds_it_in_any_case(string beginning, string expected)
    {
        var me = await _nodes.One.Person("Me");
        foreach (var nickname in new[] { "Alice😀", "al😀ice", "al😁", "ALFRED", "Bob", "王小明", "王大明" })
            await _nodes.One.Person(nickname);

        var found = await _nodes.One.Ask(new SearchUsers(beginning, null, 50), me);

        Assert.Equal(expected.Split(',').Order(), found.Value.Items.Select(u => u.Nickname).Order());
    }

    [Fact]
    public async Task A_text_as_long_as_may_be_fits()
    {
        var (ann, bob, chat) = await _nodes.Friends();
        var text = string.Concat(Enumerable.Repeat("😀", TextBody.MaxLength));

        Assert.Null((await Nodes.Send(await _nodes.Log(_nodes.One), ann, chat, text)).Error);
        Assert.Equal(new TextContent(text), (await _nodes.One.Ask(new ListMessages(chat), bob)).Value.Items.Single().Body);

        Assert.Null((await _nodes.One.Send(new SaveDraft(chat, text), ann)).Error);
        Assert.Equal(text, (await _nodes.One.Ask(new ListSessions(), ann)).Value.Items.Single().Draft);
    }

    [Fact]
    public async Task Names_of_as_many_code_points_as_may_be_fit()
    {
        var family = string.Concat(Enumerable.Repeat("👨‍👩‍👧‍👦", 8));
        var (ann, bob, _) = await _nodes.Friends();

        Assert.Null((await _nodes.One.Send(new ChangeProfile(family, Gender.Unspecified, null, null, null), ann)).Error);
        Assert.Null((await _nodes.One.Send(new CreateGroup(family, null, AddMode.Direct, [bob], null), ann)).Error);

        Assert.Equal(family, (await _nodes.Two.Ask(new GetMe(), ann)).Value.Nickname);
        Assert.Equal(family, (await _nodes.Two.Ask(new ListMyGroups(null), bob)).Value.Items.Single().Name);
        Assert.Equal(ann, (await _nodes.Two.Ask(new SearchUsers(family, null, 50), bob)).Value.Items.Single().Id);
    }

    [Fact]
    public async Task The_longest_emoji_is_a_reaction_and_two_spellings_of_one_are_shown_as_one()
    {
        var (ann, bob, chat) = await _nodes.Friends();
        await Nodes.Send(await _nodes.Log(_nodes.One), ann, chat, "hello");
        Assert.Null((await _nodes.One.Send(new AddReaction(chat, 1, "👩🏻‍❤️‍💋‍👨🏿"), ann)).Error);
        Assert.Null((await _nodes.One.Send(new AddReaction(chat, 1, "❤️"), ann)).Error);
        Assert.Null((await _nodes.One.Send(new AddReaction(chat, 1, "😀"), ann)).Error);
        Assert.Null((await _nodes.One.Send(new AddReaction(chat, 1, "👍"), bob)).Error);
        // Reactions as earlier versions stored them.
        await _nodes.One.Db(db => db.Reactions.Where(r => r.Emoji == "😀").ExecuteUpdateAsync(set => set.SetProperty(r => r.Emoji, "❤")));
        await _nodes.One.Db(db => db.Reactions.Where(r => r.Emoji == "👍").ExecuteUpdateAsync(set => set.SetProperty(r => r.Emoji, "❤")));

        var shown = (await _nodes.Two.Ask(new ListMessages(chat), bob)).Value.Items.Single().Reactions;
        Assert.Equal(["👩🏻‍❤️‍💋‍👨🏿 1", "❤️ 2"], shown.Select(r => $"{r.Emoji} {r.Count}"));

        Assert.Null((await _nodes.Two.Send(new RemoveReaction(chat, 1, "❤️"), ann)).Error);
        Assert.Equal([bob], (await _nodes.Two.Ask(new ListMessages(chat), bob)).Value.Items.Single().Reactions[1].Users);
    }
}
