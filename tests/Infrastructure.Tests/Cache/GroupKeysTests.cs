using GoChat.Application.Accounts;
using GoChat.Application.Common;
using GoChat.Application.Groups;
using GoChat.Application.Groups.Members;
using GoChat.Application.Messages;
using GoChat.Application.Messages.Views;
using GoChat.Domain.Accounts;
using GoChat.Domain.Conversations;
using GoChat.Domain.Groups;
using GoChat.Domain.Messages;
using GoChat.Domain.Messages.Bodies;
using GoChat.Infrastructure.Bus.Contracts;
using GoChat.Infrastructure.Cache;
using GoChat.Infrastructure.Cache.Engine;
using GoChat.Infrastructure.Cache.Models;
using GoChat.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GoChat.Infrastructure.Tests.Cache;

/// <summary>The keys of groups after everything that changes them.</summary>
public sealed class GroupKeysTests : KeyFixture
{
    private UserId _ann;
    private UserId _bob;
    private UserId _cid;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        (_ann, _bob, _cid) = (await Host.Person("Ann"), await Host.Person("Bob"), await Host.Person("Cid"));
        await Host.Befriend(_ann, _bob);
        await Host.Befriend(_ann, _cid);
    }

    [Fact]
    public async Task The_lists_of_groups_follow_founding_and_leaving()
    {
        await AssertLists();
        var first = await Group(_ann, _bob, _cid);
        await AssertLists();
        var second = await Group(_bob, _ann);
        await AssertLists();
        Assert.Equal(("hash", "hash"), (await Redis.TypeOf($"contact_mygroup_list_{_ann.Value}"), await Redis.TypeOf($"my_joined_group_list_{_bob.Value}")));
        Assert.NotNull(await Redis.Field($"contact_mygroup_list_{_ann.Value}", first.Value));
        Assert.NotNull(await Redis.Field($"my_joined_group_list_{_ann.Value}", second.Value));

        Assert.Null((await Host.Send(new LeaveGroup(first), _bob)).Error);
        await AssertLists();
        Assert.Null((await Host.Send(new LeaveGroup(second), _ann)).Error);
        await AssertLists();
    }

    [Fact]
    public async Task The_members_follow_founding_leaving_and_their_profiles()
    {
        var group = await Group(_ann, _bob, _cid);
        await AssertMembers(group);
        Assert.Equal("hash", await Redis.TypeOf($"group_memberlist_{group.Value}"));
        Assert.Contains("\"role\":\"owner\"", await Redis.Field($"group_memberlist_{group.Value}", _ann.Value), StringComparison.Ordinal);

        Assert.Null((await Host.Send(new ChangeProfile("Bobby", Gender.Male, null, null, null), _bob)).Error);
        await AssertMembers(group);

        Assert.Null((await Host.Send(new ChangeAlias(group, "Uncle Bob"), _bob)).Error);
        await AssertMembers(group);
        await AssertAsInTheDatabase(models => models.Group(group, _bob, CancellationToken.None));
        Assert.Contains("\"alias\":\"Uncle Bob\"", await Redis.Field($"group_memberlist_{group.Value}", _bob.Value), StringComparison.Ordinal);

        Assert.Null((await Host.Send(new LeaveGroup(group), _bob)).Error);
        await AssertMembers(group);
        Assert.Null(await Shown(models => models.Group(group, _bob, CancellationToken.None)));
        Assert.Null(await Shown(models => models.Members(group, _bob, null, 10, CancellationToken.None)));
    }

    [Fact]
    public async Task A_new_name_shows_in_the_group_and_in_the_lists_of_all_its_members()
    {
        var group = await Group(_ann, _bob, _cid);
        await AssertLists();
        await AssertGroup(group);

        Assert.Null((await Host.Send(new RenameGroup(group, "Swimmers"), _ann)).Error);

        await AssertLists();
        await AssertGroup(group);
        foreach (var list in new[] { $"contact_mygroup_list_{_ann.Value}", $"my_joined_group_list_{_bob.Value}", $"my_joined_group_list_{_cid.Value}" })
            Assert.Contains("Swimmers", await Redis.Field(list, group.Value), StringComparison.Ordinal);
        await Project(new GroupRenamedV1(group, "Swimmers", new WireUser(_ann, "Ann"), DateTimeOffset.UtcNow));
        Assert.Equal(
            ("Swimmers", "Swimmers"), (await Redis.Field($"contact_info_{group.Value}", "name"), await Redis.Field($"group_info_{group.Value}", "name")));
        Assert.False(await Redis.Has($"my_joined_group_list_{_bob.Value}"));
    }

    [Fact]
    public async Task Members_page_as_the_database_does()
    {
        var friends = new List<UserId>();
        for (var i = 0; i < 12; i++)
        {
            friends.Add(await Host.Person($"Friend {i}"));
            await Host.Befriend(_ann, friends[^1]);
        }

        var group = await Group(_ann, [.. friends]);
        var later = DateTimeOffset.UtcNow.AddDays(1);
        await Host.Db(db => db.GroupMembers.Where(m => m.UserId == _ann).ExecuteUpdateAsync(set => set.SetProperty(m => m.JoinedAt, later)));
        await Redis.Flush();
        var all = (await Host.Db(db => new DatabaseReadModels(db).Members(group, _ann, null, 100, CancellationToken.None)))!;

        Assert.Equal((13, _ann), (all.Count, all[0].Id));
        foreach (var last in all)
        {
            Keyset<UserId> after = new(last.Role == GroupRole.Owner ? DateTimeOffset.MinValue : last.JoinedAt, last.Id);
            await AssertAsInTheDatabase(models => models.Members(group, _ann, after, 3, CancellationToken.None));
        }
    }

    [Fact]
    public async Task The_group_follows_its_members_and_its_head_the_messages()
    {
        var group = await Group(_ann, _bob, _cid);
        await AssertGroup(group);
        Assert.Equal("hash", await Redis.TypeOf($"group_info_{group.Value}"));

        var seq = await Say(group, "hello 语");
        await AssertGroup(group);
        Assert.Equal($"{seq}", await Redis.Field($"group_info_{group.Value}", "maxSeq"));
        var newest = await Say(group, "second");
        await AssertGroup(group);

        var chat = ConversationId.Of(group);
        Assert.Null((await Host.Send(new EditMessage(chat, newest, "edited"), _ann)).Error);
        await AssertGroup(group);
        Assert.Null((await Host.Send(new AddReaction(chat, seq, "👍"), _bob)).Error);
        await AssertGroup(group);
        Assert.Null((await Host.Send(new RemoveReaction(chat, seq, "👍"), _bob)).Error);
        await AssertGroup(group);
        Assert.Null((await Host.Send(new RecallMessage(chat, newest), _ann)).Error);
        await AssertGroup(group);

        Assert.Null((await Host.Send(new LeaveGroup(group), _cid)).Error);
        await AssertGroup(group);
        Assert.Equal("2", await Redis.Field($"group_info_{group.Value}", "memberCount"));
    }

    [Fact]
    public async Task The_public_card_of_a_group_follows_its_events()
    {
        var group = await Group(_ann, _bob, _cid);
        await Project(
            new GroupCreatedV1(group, "Hikers", new WireUser(_ann, "Ann"), [new WireUser(_bob, "Bob"), new WireUser(_cid, "Cid")], DateTimeOffset.UtcNow));
        Assert.Equal(
            ("Hikers", "3"), (await Redis.Field($"contact_info_{group.Value}", "name"), await Redis.Field($"contact_info_{group.Value}", "memberCount")));

        await Host.Send(new LeaveGroup(group), _bob);
        Assert.False(await Redis.Has($"contact_info_{group.Value}"));
        await Project(new GroupMemberLeftV1(group, new WireUser(_bob, "Bob"), DateTimeOffset.UtcNow));
        Assert.Equal("2", await Redis.Field($"contact_info_{group.Value}", "memberCount"));
        Assert.Equal("2", await Redis.Field($"group_info_{group.Value}", "memberCount"));
        Assert.False((await Redis.Hash($"group_memberlist_{group.Value}")).ContainsKey(_bob.Value));
        Assert.False((await Redis.Hash($"my_joined_group_list_{_bob.Value}")).ContainsKey(group.Value));
    }

    [Fact]
    public async Task A_message_neither_removes_the_key_nor_makes_one()
    {
        var group = await Group(_ann, _bob);
        await Say(group, "before anybody looked");
        Assert.False(await Redis.Has($"group_info_{group.Value}"));

        await AssertGroup(group);
        await Redis.Ask("HSET", $"group_info_{group.Value}", "witness", "1");
        await Say(group, "after");
        Assert.Equal("1", await Redis.Field($"group_info_{group.Value}", "witness"));
    }

    [Fact]
    public async Task Heads_never_go_back_in_whatever_order_they_come()
    {
        var group = await Group(_ann, _bob);
        await AssertGroup(group);
        var store = Host.Services.GetRequiredService<RedisCache>();
        var heads = new[] { Head(1, 0, "one"), Head(2, 0, "two"), Head(2, 1, "two, edited"), Head(1, 2, "one, edited"), Head(3, 0, "three") };
        foreach (var order in new[] { heads, [.. heads.Reverse()], [heads[3], heads[2], heads[4], heads[0], heads[1]] })
        {
            await Redis.Flush();
            await AssertGroup(group);
            foreach (var head in order)
                await store.Advance([(Keys.GroupInfo.KeyOf(group), head)]);
            var shown = await Redis.Hash($"group_info_{group.Value}");
            Assert.Equal(("3", "2"), (shown["maxSeq"], shown["changeSeq"]));
            Assert.Contains("\"three\"", shown["lastMessage"], StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_message_that_comes_while_the_group_is_loaded_is_not_lost()
    {
        var group = await Group(_ann, _bob);
        await Say(group, "first");
        var (store, key) = (Host.Services.GetRequiredService<RedisCache>(), Keys.GroupInfo.KeyOf(group));

        var fence = (await store.Fences([key]))[0];
        var loaded = await Host.Db(db => Keys.GroupInfo.Load(db, [group], CancellationToken.None));
        var seq = await Say(group, "second");
        Assert.True(await store.Fill(key, fence, Keys.GroupInfo.Write(loaded[group])));

        Assert.Equal($"{seq}", await Redis.Field(key, "maxSeq"));
        Assert.Contains("second", await Redis.Field(key, "lastMessage"), StringComparison.Ordinal);
    }

    private static CachedHead Head(long seq, long changeSeq, string text) => new(
        seq, changeSeq, DateTimeOffset.UtcNow,
        StoredJson.Write(new MessagePreview(seq, MessageType.Text, null, null, text, null, DateTimeOffset.UtcNow, changeSeq, null)));

    private async Task<long> Say(GroupId group, string text)
    {
        var sent = await Host.Send(new SendMessage(ConversationId.Of(group), Guid.NewGuid().ToString(), new TextBody(text)), _ann);
        Assert.Null(sent.Error);
        return sent.Value.Seq;
    }

    private async Task AssertLists()
    {
        foreach (var user in new[] { _ann, _bob, _cid })
        {
            foreach (var relation in new[] { null, ListMyGroups.Created, ListMyGroups.Joined })
                await AssertAsInTheDatabase(models => models.Groups(user, relation, null, 100, CancellationToken.None));
        }
    }

    private async Task AssertMembers(GroupId group)
    {
        await AssertAsInTheDatabase(models => models.Members(group, _ann, null, 10, CancellationToken.None));
        await AssertAsInTheDatabase(models => models.Group(group, _ann, CancellationToken.None));
    }

    private async Task AssertGroup(GroupId group)
    {
        await AssertAsInTheDatabase(models => models.Group(group, _ann, CancellationToken.None));
        await AssertAsInTheDatabase(models => models.Group(group, _bob, CancellationToken.None));
        var conversation = await Host.Db(db => db.Conversations.AsNoTracking().SingleAsync(c => c.Id == ConversationId.Of(group)));
        var shown = new HashFields((await Redis.Hash($"group_info_{group.Value}")).Select(f => new StackExchange.Redis.HashEntry(f.Key, f.Value))).Head();
        Assert.Equal(
            (conversation.MaxSeq, conversation.ChangeSeq, conversation.LastPreview, conversation.LastMessageAt.ToUnixTimeMilliseconds()),
            (shown.MaxSeq, shown.ChangeSeq, shown.LastMessage, shown.LastActivityAt.ToUnixTimeMilliseconds()));
    }
}
