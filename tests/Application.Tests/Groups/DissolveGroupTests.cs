using GoChat.Application.Groups;
using GoChat.Application.Groups.Management;
using GoChat.Application.Messages;
using GoChat.Application.Messages.Views;
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

public sealed class DissolveGroupTests : GroupFixture
{
    /// <summary>The message log, which accepts messages once it has started.</summary>
    private IHostedService Log => Host.Services.GetServices<IHostedService>().Single(service => service.GetType().Name == "GroupCommitLog");

    [Fact]
    public async Task Members_keep_what_they_have_and_nobody_writes_any_more()
    {
        await Log.StartAsync(CancellationToken.None);
        Assert.Null((await Say("before")).Error);

        Assert.Equal(GroupStatus.Dissolved, (await Host.Send(new DissolveGroup(Climbers), Ann)).Value.Status);

        foreach (var member in new[] { Ann, Bob })
        {
            Assert.Equal(GroupStatus.Dissolved, Assert.Single((await Host.Ask(new ListMyGroups(null), member)).Value.Items).Status);
            Assert.Equal(2, (await Host.Ask(new ListMessages(ConversationId.Of(Climbers)), member)).Value.Items.Count);
        }

        Assert.Equal(GroupErrors.NotNormal, (await Say("after")).Error);
        Assert.Equal(GroupErrors.NotNormal, (await Host.Send(new AddReaction(ConversationId.Of(Climbers), 2, "👍"), Bob)).Error);
        Assert.Equal(AuditAction.GroupDissolved, (await Host.Db(db => db.AuditEntries.SingleAsync())).Action);
        await Log.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task Everybody_may_leave_it_and_the_owner_too()
    {
        await Host.Send(new DissolveGroup(Climbers), Ann);

        foreach (var member in new[] { Ann, Bob, Eve })
            Assert.Null((await Host.Send(new LeaveGroup(Climbers), member)).Error);

        Assert.Empty((await Host.Ask(new ListMyGroups(null), Ann)).Value.Items);
        Assert.Equal(0, await Host.Db(db => db.GroupMembers.CountAsync()));
        Assert.Equal(0, await Host.Db(db => db.Sessions.CountAsync()));
    }

    [Fact]
    public async Task Only_the_owner_dissolves_it_and_only_once()
    {
        var stranger = await Host.Person("Stranger");
        await Host.Send(new AppointAdmin(Climbers, Bob), Ann);

        Assert.Equal(GroupErrors.NotOwner, (await Host.Send(new DissolveGroup(Climbers), Bob)).Error);
        Assert.Equal(GroupErrors.NotFound, (await Host.Send(new DissolveGroup(Climbers), stranger)).Error);
        Assert.Equal(GroupStatus.Normal, (await Host.Ask(new GetGroup(Climbers), Ann)).Value.Status);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => Host.Send(new DissolveGroup(Climbers), Ann))));

        Assert.Single(outcomes, o => o.Succeeded);
        Assert.All(outcomes.Where(o => o.Failed), o => Assert.Equal(GroupErrors.NotNormal, o.Error));
        Assert.Equal(1, await Host.Db(db => db.Outbox.CountAsync(r => r.Type == "group-dissolved.v1")));
    }

    private Task<Result<SentMessage>> Say(string text) =>
        Host.Send(new SendMessage(ConversationId.Of(Climbers), Guid.NewGuid().ToString(), new TextBody(text)), Bob);
}
