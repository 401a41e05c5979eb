using GoChat.Application.Common.Ports;
using GoChat.Application.Conversations;
using GoChat.Application.Groups;
using GoChat.Application.Groups.Joining;
using GoChat.Application.Groups.Management;
using GoChat.Application.Messages;
using GoChat.Domain.Accounts;
using GoChat.Domain.Conversations;
using GoChat.Domain.Groups;
using GoChat.Domain.Messages;
using GoChat.Domain.Messages.Bodies;
using GoChat.Infrastructure.Bus.Contracts;
using GoChat.Infrastructure.Database;
using GoChat.Infrastructure.Realtime;
using GoChat.Infrastructure.Realtime.Sockets;
using GoChat.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace GoChat.Infrastructure.Tests.Realtime;

/// <summary>A user who has left a group receives nothing more of it, whether or not the node has learned of it.</summary>
public sealed class MembershipTests : IAsyncLifetime
{
    private UseCaseHost _host = null!;
    private UserId _ann;
    private UserId _bob;
    private UserId _eve;
    private GroupId _group;
    private ConversationId _chat;

    private ConversationId Thread => ConversationId.Of(_group);

    public async Task InitializeAsync()
    {
        _host = await UseCaseHost.Start();
        (_ann, _bob, _eve) = (await _host.Person("Ann"), await _host.Person("Bob"), await _host.Person("Eve"));
        await _host.Befriend(_ann, _bob);
        _chat = (await _host.Send(new OpenSession(_bob, null), _ann)).Value.ConversationId;
        _group = (await _host.Send(new CreateGroup("All", null, AddMode.Direct, [_bob], null), _ann)).Value.Id;
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task What_is_said_after_somebody_left_is_not_delivered_to_them_though_no_event_of_it_has_come()
    {
        var audience = _host.Services.GetRequiredService<GroupAudience>();
        var before = await Said();
        Assert.Equal([_ann, _bob], await Members(audience, before));

        await Leave(_bob);
        var after = await Said();

        Assert.Equal([_ann], await Members(audience, after));
        Assert.Equal([_ann], await Members(audience, before));
    }

    [Fact]
    public async Task Neither_is_it_to_somebody_who_was_removed()
    {
        var audience = _host.Services.GetRequiredService<GroupAudience>();
        Assert.Equal([_ann, _bob], await Members(audience, await Said()));

        Assert.Null((await _host.Send(new RemoveMembers(_group, [_bob]), _ann)).Error);

        Assert.Equal([_ann], await Members(audience, await Said()));
        var bob = ScreenOf(_bob);
        Assert.Equal([_chat], (await _host.Db(db => OpenHeads.Load(db, [bob], CancellationToken.None))).Of(bob).Select(h => h.Conversation));
        Assert.Equal([_chat], (await _host.Ask(new ListVisible([Thread, _chat]), _bob)).Value);
    }

    [Fact]
    public async Task What_was_said_before_somebody_joined_is_not_delivered_to_them_though_it_is_pushed_later()
    {
        var audience = _host.Services.GetRequiredService<GroupAudience>();
        var before = await Said();

        Assert.Null((await _host.Send(new JoinGroup(_group), _eve)).Error);
        var after = await Said();

        Assert.Equal(new[] { _ann, _bob, _eve }.ToHashSet(), (await Members(audience, after)).ToHashSet());
        Assert.Equal([_ann, _bob], await Members(audience, before));
    }

    [Fact]
    public async Task A_ping_tells_of_a_conversation_only_those_who_belong_to_it_now()
    {
        var ann = ScreenOf(_ann);
        var bob = ScreenOf(_bob);
        var eve = ScreenOf(_eve);
        await _host.Db(async db =>
        {
            var heads = await OpenHeads.Load(db, [ann, bob, eve], CancellationToken.None);
            Assert.Equal([_chat, Thread], heads.Of(ann).Select(h => h.Conversation));
            Assert.Equal([_chat, Thread], heads.Of(bob).Select(h => h.Conversation));
            Assert.Empty(heads.Of(eve));
            return true;
        });

        await Leave(_bob);

        var left = await _host.Db(db => OpenHeads.Load(db, [bob], CancellationToken.None));
        Assert.Equal([_chat], left.Of(bob).Select(h => h.Conversation));
    }

    [Fact]
    public async Task Of_the_conversations_somebody_names_only_their_own_are_theirs_to_open()
    {
        var nobodys = ConversationId.NewDirect(DateTimeOffset.UtcNow);
        ConversationId[] named = [Thread, nobodys, _chat];

        Assert.Equal([Thread, _chat], (await _host.Ask(new ListVisible(named), _bob)).Value);
        Assert.Empty((await _host.Ask(new ListVisible(named), _eve)).Value);

        await Leave(_bob);

        Assert.Equal([_chat], (await _host.Ask(new ListVisible(named), _bob)).Value);
        Assert.Equal([_chat], (await _host.Ask(new Recover(0, null, [.. named.Select(id => new KnownConversation(id, 0))]), _bob)).Value.Open);
    }

    [Fact]
    public void Of_two_commands_that_overlap_the_later_one_says_what_is_on_screen()
    {
        var screen = ScreenOf(_ann);
        var (first, second) = (screen.NextShow(), screen.NextShow());

        screen.Show(second, [_chat]);
        screen.Show(first, [Thread]);

        Assert.Equal([_chat], screen.Open);
    }

    private ClientConnection ScreenOf(UserId user)
    {
        var screen = new ClientConnection(new AccessGrant(Principal.OnDevice(user, DeviceId.New(DateTimeOffset.UtcNow)), DateTimeOffset.MaxValue));
        screen.Show(screen.NextShow(), [_chat, Thread]);
        return screen;
    }

    private async Task Leave(UserId user) => Assert.Null((await _host.Send(new LeaveGroup(_group), user)).Error);

    private async Task<IEnumerable<UserId>> Members(GroupAudience audience, MessagesSentV1 sent) =>
        (await audience.MembersOf(_group, sent.GroupVersion ?? 0, CancellationToken.None)).Of(sent.FirstSeq).OrderBy(user => user != _ann);

    /// <summary>The event on the bus when Ann writes something.</summary>
    private async Task<MessagesSentV1> Said()
    {
        await using var scope = _host.Services.CreateAsyncScope();
        var message = new NewMessage(Thread, _ann, new TextBody("hello"), Guid.NewGuid().ToString());
        BatchOutcome? outcome = null;
        await scope.ServiceProvider.GetRequiredService<AppDbContext>().InTransaction(
            async () => outcome = await scope.ServiceProvider.GetRequiredService<PostBatch>().Post([message], CancellationToken.None), CancellationToken.None);
        return Assert.Single(MessagesSentV1.Of(outcome!.Posted));
    }
}
