using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Application.Groups;
using GoChat.Application.Groups.Invites;
using GoChat.Application.Groups.Joining;
using GoChat.Application.Groups.Management;
using GoChat.Application.Messages;
using GoChat.Application.Messages.Views;
using GoChat.Application.Tests.Conversations;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using GoChat.Domain.Conversations;
using GoChat.Domain.Groups;
using GoChat.Domain.Messages.Bodies;
using GoChat.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace GoChat.Application.Tests.Groups;

/// <summary>A group of Ann, who owns it, and Bob, whom she muted for an hour. Whoever leaves a group to write in it again is still muted.</summary>
public sealed class KeptMuteTests : SessionFixture, IAsyncLifetime
{
    private IHostedService _log = null!;
    private GroupId _team;
    private DateTimeOffset _until;

    /// <summary>The ways into a group.</summary>
    public static TheoryData<JoinWay> Ways => [.. Enum.GetValues<JoinWay>()];

    async Task IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        _log = (IHostedService)Host.Services.GetRequiredService<IMessageLog>();
        await _log.StartAsync(CancellationToken.None);
        _team = (await Host.Send(new CreateGroup("Team", null, AddMode.Direct, [Bob], null), Ann)).Value.Id;
        _until = Clock.Now.AddHours(1);
        await Do(new MuteMember(_team, Bob, _until), Ann);
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        await _log.StopAsync(CancellationToken.None);
        await DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Whoever_leaves_comes_back_muted(JoinWay way)
    {
        await Do(new LeaveGroup(_team), Bob);
        Assert.Equal(1, await Kept());

        await Return(way);

        await AssertMuted();
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Whoever_was_removed_comes_back_muted(JoinWay way)
    {
        await Do(new RemoveMembers(_team, [Bob]), Ann);
        Assert.Equal(1, await Kept());

        await Return(way);

        await AssertMuted();
    }

    [Fact]
    public async Task A_manager_unmutes_after_the_return_and_nothing_of_the_mute_is_left()
    {
        await Do(new LeaveGroup(_team), Bob);
        await Return(JoinWay.Direct);

        await Do(new UnmuteMember(_team, Bob), Ann);
        Assert.Null((await Say()).Error);
        await Do(new LeaveGroup(_team), Bob);
        Assert.Equal(0, await Kept());
        await Return(JoinWay.Direct);

        Assert.Null((await Say()).Error);
    }

    [Fact]
    public async Task A_mute_ends_at_its_time_though_its_member_was_away()
    {
        await Do(new LeaveGroup(_team), Bob);
        Clock.Advance(TimeSpan.FromHours(1));

        await Return(JoinWay.Direct);

        Assert.Null((await Host.Ask(new GetGroup(_team), Bob)).Value.MutedUntil);
        Assert.Equal(0, await Kept());
        Assert.Null((await Say()).Error);
    }

    [Fact]
    public async Task Who_was_not_muted_is_not_and_other_groups_know_nothing_of_it()
    {
        var other = (await Host.Send(new CreateGroup("Others", null, AddMode.Direct, [Bob], null), Ann)).Value.Id;
        await Host.Befriend(Ann, Eve);
        await Do(new InviteMembers(_team, [Eve]), Ann);
        await Do(new LeaveGroup(_team), Bob);
        await Do(new LeaveGroup(_team), Eve);
        await Do(new LeaveGroup(other), Bob);

        await Do(new JoinGroup(_team), Eve);
        await Do(new JoinGroup(other), Bob);

        Assert.Null((await Host.Ask(new GetGroup(_team), Eve)).Value.MutedUntil);
        Assert.Null((await Host.Ask(new GetGroup(other), Bob)).Value.MutedUntil);
        Assert.Equal(1, await Kept());
    }

    [Fact]
    public async Task A_row_that_an_older_node_left_behind_is_replaced()
    {
        await Do(new LeaveGroup(_team), Bob);
        // A node of an older version lets people in without a look at this table.
        var stale = await Host.Db(db => db.KeptMutes.AsNoTracking().SingleAsync());
        await Return(JoinWay.Direct);
        await Host.Db(async db =>
        {
            db.KeptMutes.Add(stale);
            await db.SaveChanges(CancellationToken.None);
            return 0;
        });
        _until = _until.AddHours(1);
        await Do(new MuteMember(_team, Bob, _until), Ann);

        await Do(new LeaveGroup(_team), Bob);
        await Return(JoinWay.Direct);

        await AssertMuted();
    }

    private async Task Return(JoinWay way)
    {
        Clock.Advance(TimeSpan.FromMinutes(1));
        switch (way)
        {
            case JoinWay.Direct:
                await Do(new JoinGroup(_team), Bob);
                break;
            case JoinWay.Invited:
                await Do(new InviteMembers(_team, [Bob]), Ann);
                break;
            case JoinWay.ByLink:
                await Do(new JoinByInvite((await Host.Send(new CreateInvite(_team, 1, null), Ann)).Value.Token), Bob);
                break;
            default:
                await Do(new ChangeGroupSettings(_team, AddMode.Approval, null), Ann);
                var request = (await Host.Send(new ApplyToGroup(_team, ""), Bob)).Value.Id;
                await Do(new ApproveJoinRequest(_team, request), Ann);
                break;
        }
    }

    /// <summary>In the database, on the card, in the event to the devices, in the list of members, and when writing.</summary>
    private async Task AssertMuted()
    {
        Assert.Equal(_until, (await Host.Ask(new GetGroup(_team), Bob)).Value.MutedUntil);
        var joined = (await Host.ToldTo(Bob)).Last(told => told.Type == "group.joined").Payload.GetProperty("group");
        Assert.Equal(_until, joined.GetProperty("mutedUntil").GetDateTimeOffset());
        Assert.Equal([null, _until], (await Host.Ask(new ListMembers(_team, null, 10), Ann)).Value.Items.Select(m => m.MutedUntil));
        Assert.Equal("group.muted", (await Say()).Error?.Code);
        Assert.Equal(0, await Kept());
    }

    private Task<int> Kept() => Host.Db(db => db.KeptMutes.CountAsync());

    private async Task Do<T>(ICommand<T> command, UserId who) => Assert.Null((await Host.Send(command, who)).Error);

    private Task<Result<SentMessage>> Say() =>
        Host.Send(new SendMessage(ConversationId.Of(_team), Guid.NewGuid().ToString(), new TextBody("hi")), Bob);
}
