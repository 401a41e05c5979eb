using System.Globalization;
using GoChat.Application.Groups;
using GoChat.Application.Groups.Management;
using GoChat.Application.Groups.Views;
using GoChat.Application.Messages;
using GoChat.Application.Messages.Views;
using GoChat.Application.Tests.Conversations;
using GoChat.Domain.Accounts;
using GoChat.Domain.Audit;
using GoChat.Domain.Common;
using GoChat.Domain.Conversations;
using GoChat.Domain.Groups;
using GoChat.Domain.Messages.Bodies;
using GoChat.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace GoChat.Application.Tests.Groups;

/// <summary>A group of Ann, who owns it, Bob and Eve, with a message log and a clock to move.</summary>
public sealed class MuteTests : SessionFixture, IAsyncLifetime
{
    /// <summary>The message log, which accepts messages once it has started.</summary>
    private IHostedService Log => Host.Services.GetServices<IHostedService>().Single(service => service.GetType().Name == "GroupCommitLog");

    private GroupId _team;

    private ConversationId Thread => ConversationId.Of(_team);

    private DateTimeOffset InTenMinutes => Clock.Now.AddMinutes(10);

    async Task IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        await Host.Befriend(Ann, Eve);
        _team = (await Host.Send(new CreateGroup("Team", null, AddMode.Direct, [Bob, Eve], null), Ann)).Value.Id;
        await Log.StartAsync(CancellationToken.None);
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        await Log.StopAsync(CancellationToken.None);
        await DisposeAsync();
    }

    [Fact]
    public async Task A_muted_member_writes_edits_and_reacts_no_more_until_the_time()
    {
        var seq = (await Say(Bob)).Value.Seq;
        await Host.Send(new AddReaction(Thread, seq, "👍"), Bob);

        Assert.Equal(InTenMinutes, (await Host.Send(new MuteMember(_team, Bob, InTenMinutes), Ann)).Value.MutedUntil);

        var refused = (await Say(Bob)).Error;
        Assert.Equal(("group.muted", TimeSpan.FromMinutes(10)), (refused?.Code, refused?.RetryAfter));
        Assert.Equal("group.muted", (await Host.Send(new EditMessage(Thread, seq, "edited"), Bob)).Error?.Code);
        Assert.Equal("group.muted", (await Host.Send(new AddReaction(Thread, seq, "🎉"), Bob)).Error?.Code);
        Assert.Null((await Say(Eve)).Error);

        Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Null((await Say(Bob)).Error);
    }

    [Fact]
    public async Task A_muted_member_may_take_back_what_they_said()
    {
        var seq = (await Say(Bob)).Value.Seq;
        await Host.Send(new AddReaction(Thread, seq, "👍"), Bob);
        await Host.Send(new MuteMember(_team, Bob, InTenMinutes), Ann);
        await Host.Send(new MuteAllMembers(_team, true), Ann);

        Assert.Empty((await Host.Send(new RemoveReaction(Thread, seq, "👍"), Bob)).Value.Reactions);
        Assert.NotNull((await Host.Send(new RecallMessage(Thread, seq), Bob)).Value.RecalledAt);
    }

    [Fact]
    public async Task The_card_and_the_devices_of_the_muted_member_and_the_audit_say_until_when()
    {
        var until = InTenMinutes;
        await Host.Send(new MuteMember(_team, Bob, until), Ann);

        Assert.Equal((until, null), ((await Card(Bob)).MutedUntil, (await Card(Eve)).MutedUntil));
        Assert.Equal([null, until, null], (await Host.Ask(new ListMembers(_team, null, 10), Eve)).Value.Items.Select(m => m.MutedUntil));
        var told = (await Host.ToldTo(Bob))[^1];
        Assert.Equal(("group.changed", until), (told.Type, told.Payload.GetProperty("group").GetProperty("mutedUntil").GetDateTimeOffset()));
        Assert.DoesNotContain("group.changed", await Host.TypesToldTo(Eve));
        var audit = await Host.Db(db => db.AuditEntries.SingleAsync());
        Assert.Equal((AuditAction.MemberMuted, Bob, until.ToString("O", CultureInfo.InvariantCulture)), (audit.Action, audit.SubjectId!.Value, audit.Detail));
    }

    [Fact]
    public async Task A_mute_is_lifted_before_its_time()
    {
        await Host.Send(new MuteMember(_team, Bob, InTenMinutes), Ann);

        Assert.Null((await Host.Send(new UnmuteMember(_team, Bob), Ann)).Value.MutedUntil);

        Assert.Null((await Say(Bob)).Error);
        Assert.Equal([AuditAction.MemberMuted, AuditAction.MemberUnmuted], await Audited());
    }

    [Fact]
    public async Task A_mute_in_the_past_or_by_somebody_without_the_right_is_refused()
    {
        var stranger = await Host.Person("Stranger");

        Assert.Equal(ErrorKind.Validation, (await Host.Send(new MuteMember(_team, Bob, Clock.Now), Ann)).Error?.Kind);
        Assert.Equal(GroupErrors.NotManager, (await Host.Send(new MuteMember(_team, Eve, InTenMinutes), Bob)).Error);
        Assert.Equal(GroupErrors.NotManager, (await Host.Send(new MuteAllMembers(_team, true), Bob)).Error);
        Assert.Equal(GroupErrors.NotFound, (await Host.Send(new MuteMember(_team, Bob, InTenMinutes), stranger)).Error);
        Assert.Equal(GroupErrors.NotFound, (await Host.Send(new MuteAllMembers(_team, true), stranger)).Error);
        Assert.Equal(GroupErrors.MemberNotFound, (await Host.Send(new MuteMember(_team, stranger, InTenMinutes), Ann)).Error);
        Assert.Equal(GroupErrors.Self, (await Host.Send(new MuteMember(_team, Ann, InTenMinutes), Ann)).Error);

        Assert.Null((await Say(Bob)).Error);
        Assert.Empty(await Audited());
    }

    [Fact]
    public async Task Where_everybody_is_muted_the_owner_and_admins_write()
    {
        await Host.Send(new AppointAdmin(_team, Eve), Ann);

        Assert.True((await Host.Send(new MuteAllMembers(_team, true), Eve)).Value.MutedAll);
        Assert.True((await Host.Send(new MuteAllMembers(_team, true), Ann)).Value.MutedAll);

        Assert.Equal(GroupErrors.MutedForAll, (await Say(Bob)).Error);
        Assert.Null((await Say(Ann)).Error);
        Assert.Null((await Say(Eve)).Error);
        Assert.True((await Card(Bob)).MutedAll);

        Assert.False((await Host.Send(new MuteAllMembers(_team, false), Ann)).Value.MutedAll);
        Assert.Null((await Say(Bob)).Error);
        Assert.Equal([AuditAction.AdminAppointed, AuditAction.GroupMutedForAll, AuditAction.GroupUnmutedForAll], await Audited());
    }

    [Fact]
    public async Task A_message_sent_after_the_answer_to_a_mute_is_refused_while_others_are_on_their_way()
    {
        var talk = Enumerable.Range(0, 20).Select(_ => Task.Run(() => Say(Bob))).ToList();
        Assert.Null((await Host.Send(new MuteMember(_team, Bob, InTenMinutes), Ann)).Error);
        var after = await Say(Bob);
        var before = await Task.WhenAll(talk);

        Assert.Equal("group.muted", after.Error?.Code);
        Assert.All(before, sent => Assert.True(sent.Succeeded || sent.Error.Code == "group.muted"));
        Assert.Equal(before.Count(sent => sent.Succeeded) + 1, await Host.Db(db => db.Messages.CountAsync(m => m.ConversationId == Thread)));
    }

    private async Task<GroupCard> Card(UserId viewer) => (await Host.Ask(new GetGroup(_team), viewer)).Value;

    private Task<Result<SentMessage>> Say(UserId who) => Host.Send(new SendMessage(Thread, Guid.NewGuid().ToString(), new TextBody("hi")), who);

    private Task<List<AuditAction>> Audited() => Host.Db(db => db.AuditEntries.OrderBy(e => e.Id).Select(e => e.Action).ToListAsync());
}
