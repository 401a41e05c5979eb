using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Application.Groups;
using GoChat.Application.Messages.Views;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using GoChat.Domain.Conversations;
using GoChat.Domain.Groups;
using GoChat.Domain.Messages;
using GoChat.Domain.Messages.Bodies;
using GoChat.Infrastructure.Bus.Consumers;
using GoChat.Infrastructure.Bus.Contracts;
using GoChat.Testing;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using NSubstitute;

namespace GoChat.Infrastructure.Tests.Bus;

public sealed class PostGroupNoticesTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);
    private readonly IMessageLog _log = Substitute.For<IMessageLog>();
    private readonly List<NewMessage> _posted = [];
    private UseCaseHost _host = null!;
    private UserId _ann;
    private UserId _bob;
    private GroupId _group;
    private Result<SentMessage> _answer = CommonErrors.Busy;

    private GroupRenamedV1 Renamed => new(_group, "Hillwalkers", new WireUser(_ann, "Ann"), Now);

    public async Task InitializeAsync()
    {
        _host = await UseCaseHost.Start();
        (_ann, _bob) = (await _host.Person("Ann"), await _host.Person("Bob"));
        await _host.Befriend(_ann, _bob);
        _group = (await _host.Send(new CreateGroup("Climbers", null, AddMode.Direct, [_bob], null), _ann)).Value.Id;
        _answer = new SentMessage(MessageId.New(Now), ConversationId.Of(_group), 2, Now);
        _log.Append(Arg.Do<NewMessage>(_posted.Add), Arg.Any<CancellationToken>()).Returns(_ => Task.FromResult(_answer));
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task A_renaming_is_said_in_the_group_and_told_to_every_member()
    {
        await Hear(Renamed);

        var message = Assert.Single(_posted);
        Assert.Equal(new NoticeBody(NoticeEvent.GroupRenamed, new NamedUser(_ann, "Ann"), [], "Hillwalkers"), message.Body);
        Assert.Equal(
            ($"{_group.Value}-renamed-{Now.UtcTicks}", ConversationId.Of(_group), _ann), (message.ClientMessageId, message.Conversation, message.Sender));
        Assert.Single(await _host.TypesToldTo(_ann), "group.changed");
        Assert.Single(await _host.TypesToldTo(_bob), "group.changed");
    }

    [Fact]
    public async Task An_event_that_comes_again_has_the_same_client_id()
    {
        await Hear(Renamed);
        await Hear(Renamed);

        Assert.Single(_posted.Select(message => message.ClientMessageId).Distinct());
    }

    [Fact]
    public async Task That_a_member_left_is_said_in_the_group_alone()
    {
        await Hear(new GroupMemberLeftV1(_group, new WireUser(_bob, "Bob"), Now));

        Assert.Equal(new NoticeBody(NoticeEvent.MemberLeft, new NamedUser(_bob, "Bob"), []), Assert.Single(_posted).Body);
        Assert.DoesNotContain("group.changed", await _host.TypesToldTo(_ann));
    }

    [Theory]
    [InlineData(JoinWay.Direct, NoticeEvent.MemberJoined, "Bob", null)]
    [InlineData(JoinWay.ByLink, NoticeEvent.MemberJoinedByLink, "Bob", "Ann")]
    [InlineData(JoinWay.Invited, NoticeEvent.MembersInvited, "Ann", "Bob")]
    [InlineData(JoinWay.Approved, NoticeEvent.MemberApproved, "Ann", "Bob")]
    public async Task Joining_is_said_in_the_group_with_the_way_and_told_to_every_member(JoinWay way, NoticeEvent notice, string actor, string? target)
    {
        var (ann, bob) = (new WireUser(_ann, "Ann"), new WireUser(_bob, "Bob"));

        await Hear(new GroupMembersJoinedV1(_group, [bob], way, way == JoinWay.Direct ? bob : ann, 7, Now));

        var message = Assert.Single(_posted);
        var body = Assert.IsType<NoticeBody>(message.Body);
        Assert.Equal((notice, actor), (body.Event, body.Actor.Nickname));
        Assert.Equal(target is null ? [] : [target], body.Targets.Select(t => t.Nickname));
        Assert.Equal($"{_group.Value}-joined-7-{Now.UtcTicks}", message.ClientMessageId);
        Assert.Single(await _host.TypesToldTo(_ann), "group.changed");
    }

    [Fact]
    public async Task In_a_large_group_the_line_alone_says_who_joined()
    {
        await _host.Db(db => db.Groups.ExecuteUpdateAsync(set => set.SetProperty(g => g.MemberCount, Group.DefaultMaxMembers + 1)));

        await Hear(new GroupMembersJoinedV1(_group, [new WireUser(_bob, "Bob")], JoinWay.Direct, new WireUser(_bob, "Bob"), 7, Now));
        Assert.DoesNotContain("group.changed", await _host.TypesToldTo(_ann));
        Assert.Single(_posted);

        await Hear(new GroupAddModeChangedV1(_group, AddMode.Approval, new WireUser(_ann, "Ann"), Now));
        Assert.Single(await _host.TypesToldTo(_ann), "group.changed");
        Assert.Equal(new NoticeBody(NoticeEvent.ApprovalRequired, new NamedUser(_ann, "Ann"), []), _posted[^1].Body);
        await Hear(new GroupHistoryChangedV1(_group, true, new WireUser(_ann, "Ann"), Now));
        Assert.Equal(NoticeEvent.HistoryOpened, Assert.IsType<NoticeBody>(_posted[^1].Body).Event);
    }

    [Fact]
    public async Task A_log_that_is_busy_is_asked_again_and_nobody_is_told_before()
    {
        _answer = CommonErrors.Busy;

        await Assert.ThrowsAsync<TemporaryFailureException>(() => Hear(Renamed));

        Assert.DoesNotContain("group.changed", await _host.TypesToldTo(_bob));
    }

    private Task<int> Hear<TEvent>(TEvent happened) where TEvent : class, INoticedGroupEvent => _host.Db(async db =>
    {
        var context = Substitute.For<ConsumeContext<TEvent>>();
        context.Message.Returns(happened);
        await new PostGroupNotices<TEvent>(_log, db).Consume(context);
        return 0;
    });
}
