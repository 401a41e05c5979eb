using System.Text.Json;
using GoChat.Application.Common;
using GoChat.Application.Conversations;
using GoChat.Application.Groups;
using GoChat.Application.Groups.Views;
using GoChat.Application.Messages;
using GoChat.Application.Messages.Views.Contents;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using GoChat.Domain.Conversations;
using GoChat.Domain.Groups;
using GoChat.Domain.Messages;
using GoChat.Domain.Messages.Bodies;
using GoChat.Testing;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Tests.Groups;

public sealed class CreateGroupTests : IAsyncLifetime
{
    private UseCaseHost _host = null!;
    private UserId _ann;
    private UserId _bob;
    private UserId _eve;

    public async Task InitializeAsync()
    {
        _host = await UseCaseHost.Start();
        _ann = await _host.Person("Ann");
        _bob = await _host.Person("Bob");
        _eve = await _host.Person("Eve");
        await _host.Befriend(_ann, _bob);
        await _host.Befriend(_ann, _eve);
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Founds_a_group_with_a_place_and_a_session_for_everybody()
    {
        var group = (await Create(_bob, _eve)).Value;

        Assert.Equal(("Climbers", "Bring ropes", _ann, 3), (group.Name, group.Announcement, group.OwnerId, group.MemberCount));
        Assert.Equal(
            (AddMode.Approval, GroupStatus.Normal, GroupRole.Owner, Group.DefaultMaxMembers), (group.AddMode, group.Status, group.MyRole, group.MaxMembers));
        Assert.Equal(["Ann", "Bob", "Eve"], group.Faces.Select(f => f.Nickname));
        Assert.Equal(group.Faces, (await _host.Ask(new GetGroup(group.Id), _bob)).Value.Faces);
        var conversation = ConversationId.Of(group.Id);
        Assert.Equal(1, await _host.Db(db => db.Conversations.CountAsync(c => c.Id == conversation)));
        var sessions = await _host.Db(db => db.Sessions.AsNoTracking().Where(s => s.ConversationId == conversation).ToListAsync());
        Assert.Equal(new[] { _ann, _bob, _eve }.ToHashSet(), sessions.Select(s => s.UserId).ToHashSet());
        Assert.All(sessions, s => Assert.Equal((1L, null), (s.VisibleFromSeq, s.PeerId)));
        Assert.Equal(1, await _host.Db(db => db.Outbox.CountAsync(r => r.Type == "group-created.v1" && r.Key == group.Id.Value)));
    }

    [Fact]
    public async Task Begins_with_a_line_that_says_so_which_its_owner_has_read()
    {
        var conversation = ConversationId.Of((await Create(_bob)).Value.Id);

        var line = Assert.Single((await _host.Ask(new ListMessages(conversation, Limit: 10), _bob)).Value.Items);
        Assert.Equal((1L, MessageType.System, null), (line.Seq, line.Type, line.Sender));
        var told = Assert.IsType<NoticeContent>(line.Body);
        Assert.Equal((NoticeEvent.GroupCreated, "Ann", "Bob"), (told.Event, told.Actor.Nickname, Assert.Single(told.Targets).Nickname));
        var (ann, bob) = ((await _host.Ask(new GetSession(conversation), _ann)).Value, (await _host.Ask(new GetSession(conversation), _bob)).Value);
        Assert.Equal((1L, 1L, 0L), (ann.MaxSeq, ann.ReadSeq, ann.Unread));
        Assert.Equal((1L, 0L, 1L), (bob.MaxSeq, bob.ReadSeq, bob.Unread));
        var shown = Assert.IsType<NoticeContent>(Assert.IsType<RawContent>(bob.LastMessage!.System).As(MessageType.System));
        Assert.Equal((1L, NoticeEvent.GroupCreated), (bob.LastMessage.Seq, shown.Event));
    }

    [Fact]
    public async Task The_first_line_leaves_with_the_group_and_after_what_its_members_are_told()
    {
        var group = (await Create(_bob)).Value.Id.Value;

        var left = await _host.Db(db => db.Outbox.AsNoTracking().OrderBy(r => r.Id).Where(r => r.Key == group || r.Payload.Contains(group)).ToListAsync());
        Assert.Equal(
            ["group-created.v1", "personal-event-recorded.v1", "personal-event-recorded.v1", "messages-sent.v1"], left.Select(r => r.Type));
        var sent = JsonDocument.Parse(left[^1].Payload).RootElement;
        Assert.Equal((group, 1L, 1), (left[^1].Key, sent.GetProperty("firstSeq").GetInt64(), sent.GetProperty("messages").GetArrayLength()));
    }

    [Fact]
    public async Task Tells_each_member_from_their_own_point_of_view()
    {
        var group = (await Create(_bob)).Value;

        foreach (var (member, role) in new[] { (_ann, "owner"), (_bob, "member") })
        {
            var told = (await _host.ToldTo(member))[^1];
            Assert.Equal("group.joined", told.Type);
            Assert.Equal(group.Id.Value, told.Payload.GetProperty("group").GetProperty("id").GetString());
            Assert.Equal(role, told.Payload.GetProperty("group").GetProperty("myRole").GetString());
        }

        Assert.DoesNotContain("group.joined", await _host.TypesToldTo(_eve));
    }

    [Fact]
    public async Task Counts_the_owner_and_repeated_members_once() => Assert.Equal(2, (await Create(_ann, _bob, _bob)).Value.MemberCount);

    [Fact]
    public async Task May_begin_with_the_owner_alone() => Assert.Equal(1, (await Create()).Value.MemberCount);

    [Fact]
    public async Task Refuses_strangers() => await Refuses(GroupErrors.MemberNotContact, _bob, await _host.Person("Stranger"));

    [Fact]
    public async Task Refuses_former_contacts()
    {
        await _host.Unfriend(_ann, _bob);
        await Refuses(GroupErrors.MemberNotContact, _bob);
    }

    [Fact]
    public async Task Refuses_contacts_who_blocked_the_owner()
    {
        await _host.Block(_bob, _ann);
        await Refuses(GroupErrors.MemberNotContact, _bob);
    }

    [Fact]
    public async Task Refuses_disabled_contacts()
    {
        await _host.SetStatus(_bob, UserStatus.Disabled);
        await Refuses(GroupErrors.MemberNotContact, _bob);
    }

    [Fact]
    public Task Refuses_more_members_than_a_group_holds() =>
        Refuses(GroupErrors.TooManyMembers, [.. Enumerable.Range(0, Group.DefaultMaxMembers).Select(_ => UserId.New(DateTimeOffset.UtcNow))]);

    [Theory]
    [InlineData("", 0, "name")]
    [InlineData("   ", 0, "name")]
    [InlineData("123456789012345678901", 0, "name")]
    [InlineData("Climbers", 501, "notice")]
    public async Task Refuses_names_and_announcements_that_are_missing_or_too_long(string name, int announcement, string field)
    {
        var refused = await _host.Send(new CreateGroup(name, new string('x', announcement), AddMode.Direct, [], null), _ann);

        Assert.Equal("validation", refused.Error?.Code);
        Assert.Equal([field], refused.Error!.Fields!.Keys);
        Assert.Equal(0, await _host.Db(db => db.Groups.CountAsync()));
    }

    [Fact]
    public async Task The_same_request_under_the_same_key_is_the_same_group()
    {
        var first = await Keyed("k1", "Climbers");
        var second = await Keyed("k1", "Climbers");

        Assert.Equal(first.Value.Id, second.Value.Id);
        Assert.Equal(1, await _host.Db(db => db.Groups.CountAsync()));
        Assert.Equal(1, await _host.Db(db => db.Messages.CountAsync()));
        Assert.Single(await _host.TypesToldTo(_bob), "group.joined");
    }

    [Fact]
    public async Task Another_request_under_the_same_key_is_a_conflict()
    {
        await Keyed("k1", "Climbers");

        Assert.Equal(CommonErrors.IdempotencyConflict, (await Keyed("k1", "Swimmers")).Error);
        Assert.Equal(1, await _host.Db(db => db.Groups.CountAsync()));
    }

    [Fact]
    public async Task Keys_of_different_people_are_different()
    {
        await Keyed("k1", "Climbers");

        Assert.True((await _host.Send(new CreateGroup("Swimmers", null, AddMode.Direct, [], "k1"), _eve)).Succeeded);
    }

    [Fact]
    public async Task A_key_is_free_again_after_a_day()
    {
        var first = await Keyed("k1", "Climbers");
        await Keyed("k2", "Climbers");
        var yesterday = DateTimeOffset.UtcNow.AddHours(-25);
        await _host.Db(db => db.IdempotencyKeys.ExecuteUpdateAsync(set => set.SetProperty(k => k.CreatedAt, yesterday)));

        var second = await Keyed("k1", "Swimmers");

        Assert.NotEqual(first.Value.Id, second.Value.Id);
        Assert.Equal(second.Value.Id, (await Keyed("k1", "Swimmers")).Value.Id);
        Assert.Equal(["k1"], await _host.Db(db => db.IdempotencyKeys.Select(k => k.Key).ToListAsync()));
    }

    [Fact]
    public async Task Retries_at_the_same_moment_are_one_group()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(() => Keyed("k1", "Climbers"))));

        Assert.All(outcomes, o => Assert.Null(o.Error));
        Assert.Single(outcomes.Select(o => o.Value.Id).Distinct());
        Assert.Equal(1, await _host.Db(db => db.Groups.CountAsync()));
    }

    private Task<Result<GroupCard>> Create(params UserId[] members) =>
        _host.Send(new CreateGroup("  Climbers ", " Bring ropes ", AddMode.Approval, members, null), _ann);

    private Task<Result<GroupCard>> Keyed(string key, string name) => _host.Send(new CreateGroup(name, null, AddMode.Direct, [_bob], key), _ann);

    private async Task Refuses(Error error, params UserId[] members)
    {
        Assert.Equal(error, (await Create(members)).Error);
        Assert.Equal(0, await _host.Db(db => db.Groups.CountAsync()));
        Assert.Equal(0, await _host.Db(db => db.GroupMembers.CountAsync()));
        Assert.Equal(0, await _host.Db(db => db.Sessions.CountAsync()));
        Assert.DoesNotContain("group.joined", await _host.TypesToldTo(_ann));
    }
}
