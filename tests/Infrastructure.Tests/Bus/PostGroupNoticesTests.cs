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
