using GoChat.Application.Conversations;
using GoChat.Application.Groups;
using GoChat.Application.Groups.Joining;
using GoChat.Application.Messages;
using GoChat.Application.Messages.Views;
using GoChat.Domain.Accounts;
using GoChat.Domain.Conversations;
using GoChat.Domain.Groups;
using GoChat.Domain.Messages;
using GoChat.Domain.Messages.Bodies;
using GoChat.Infrastructure.Database;
using GoChat.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GoChat.Application.Tests.Groups.Joining;

public sealed class JoinGroupTests : JoiningFixture
{
    private ConversationId Thread => ConversationId.Of(Climbers);

    [Fact]
    public async Task Lets_in_whoever_knows_a_group_with_direct_joining()
    {
        var card = (await Host.Send(new JoinGroup(Climbers), Stranger)).Value;

        Assert.Equal((Climbers, GroupRole.Member, 4), (card.Id, card.MyRole, card.MemberCount));
        Assert.Equal(["Ann", "Bob", "Eve", "Stranger"], card.Faces.Select(f => f.Nickname));
        Assert.True(await IsIn(Stranger));
        Assert.Equal(1, await Joined());
        var told = (await Host.ToldTo(Stranger))[^1];
        Assert.Equal(("group.joined", Climbers.Value), (told.Type, told.Payload.GetProperty("group").GetProperty("id").GetString()));
        Assert.DoesNotContain("group.changed", await Host.TypesToldTo(Ann));
    }

    [Fact]
    public async Task Opens_a_session_for_the_one_who_joins_alone()
    {
        await Host.Send(new JoinGroup(Climbers), Stranger);

        var sessions = await Host.Db(db => db.Sessions.AsNoTracking().Where(s => s.ConversationId == Thread).ToListAsync());
        Assert.Equal(4, sessions.Count);
        var session = (await Host.Ask(new GetSession(Thread), Stranger)).Value;
        Assert.Equal((0L, null, 2L), (session.Unread, session.LastMessage, session.VisibleFromSeq));
    }

    [Fact]
    public async Task New_members_see_what_is_written_from_then_on()
    {
        await Say("before");
        await Host.Send(new JoinGroup(Climbers), Stranger);
        await Say("after");

        Assert.Equal(["after"], await TextsSeenBy(Stranger));
        var session = (await Host.Ask(new GetSession(Thread), Stranger)).Value;
        Assert.Equal((1L, "after"), (session.Unread, session.LastMessage!.Text));
    }

    [Fact]
    public async Task Where_history_is_open_they_see_everything_and_none_of_it_is_unread()
    {
        await Set(null, historyOpen: true);
        await Say("before");
        await Host.Send(new JoinGroup(Climbers), Stranger);

        Assert.Equal(["before"], await TextsSeenBy(Stranger));
        Assert.Equal((0L, 1L), ((await Host.Ask(new GetSession(Thread), Stranger)).Value.Unread, (await Member(Stranger)).JoinSeq));
    }

    [Fact]
    public async Task Who_comes_back_sees_what_is_written_from_their_return_on()
    {
        await Host.Send(new LeaveGroup(Climbers), Bob);
        await Say("without Bob");
        Assert.True((await Host.Send(new JoinGroup(Climbers), Bob)).Succeeded);
        await Say("with Bob");

        Assert.Equal(["with Bob"], await TextsSeenBy(Bob));
    }

    [Fact]
    public async Task A_repeat_gets_the_group_and_counts_nobody_twice()
    {
        await Host.Send(new JoinGroup(Climbers), Stranger);
        var again = await Host.Send(new JoinGroup(Climbers), Stranger);

        Assert.Equal(4, again.Value.MemberCount);
        Assert.Equal(1, await Joined());
    }

    [Fact]
    public async Task Refuses_where_approval_is_needed_and_where_the_group_is_closed()
    {
        await AskForApproval();
        Assert.Equal(GroupErrors.ApprovalNeeded, (await Host.Send(new JoinGroup(Climbers), Stranger)).Error);
        await Set(AddMode.Direct);
        await Close(GroupStatus.Disabled);
        Assert.Equal(GroupErrors.NotNormal, (await Host.Send(new JoinGroup(Climbers), Stranger)).Error);
        Assert.Equal(GroupErrors.NotFound, (await Host.Send(new JoinGroup(GroupId.New(DateTimeOffset.UtcNow)), Stranger)).Error);

        await NobodyCame();
    }

    [Fact]
    public async Task The_public_card_shows_no_names_and_says_how_to_join()
    {
        var card = (await Host.Ask(new GetPublicGroup(Climbers), Stranger)).Value;

        Assert.Equal(("Climbers", 3, AddMode.Direct), (card.Name, card.MemberCount, card.AddMode));
        Assert.Equal((true, false, false), (card.JoinsDirectly, card.IsMember, card.HasApplied));
        Assert.Equal(["A", "B", "E"], card.Mosaic.Select(tile => tile.Initial));
        Assert.True((await Host.Ask(new GetPublicGroup(Climbers), Bob)).Value.IsMember);
        await AskForApproval();
        await Apply(Stranger);
        card = (await Host.Ask(new GetPublicGroup(Climbers), Stranger)).Value;
        Assert.Equal((false, true), (card.JoinsDirectly, card.HasApplied));
        await Close();
        Assert.Equal(GroupErrors.NotNormal, (await Host.Ask(new GetPublicGroup(Climbers), Stranger)).Error);
        Assert.Equal(GroupErrors.NotFound, (await Host.Ask(new GetPublicGroup(GroupId.New(DateTimeOffset.UtcNow)), Stranger)).Error);
    }

    private async Task Say(string text)
    {
        await using var scope = Host.Services.CreateAsyncScope();
        var message = new NewMessage(Thread, Ann, new TextBody(text), Guid.NewGuid().ToString());
        await scope.ServiceProvider.GetRequiredService<AppDbContext>().InTransaction(
            () => scope.ServiceProvider.GetRequiredService<PostBatch>().Post([message], CancellationToken.None), CancellationToken.None);
    }

    private async Task<IEnumerable<string>> TextsSeenBy(UserId user) => (await Host.Ask(new ListMessages(Thread, Limit: 50), user)).Value.Items
        .Where(m => m.Type == MessageType.Text).Select(m => MessagePreview.Of(m).Text);

    private Task<GroupMember> Member(UserId user) => Host.Db(db => db.GroupMembers.AsNoTracking().SingleAsync(m => m.UserId == user));
}
