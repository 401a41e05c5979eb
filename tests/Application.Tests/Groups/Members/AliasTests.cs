using GoChat.Application.Groups;
using GoChat.Application.Groups.Invites;
using GoChat.Application.Groups.Joining;
using GoChat.Application.Groups.Management;
using GoChat.Application.Groups.Members;
using GoChat.Application.Messages;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using GoChat.Domain.Conversations;
using GoChat.Domain.Groups;
using GoChat.Domain.Messages;
using GoChat.Domain.Messages.Bodies;
using GoChat.Infrastructure.Database;
using GoChat.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GoChat.Application.Tests.Groups.Members;

public sealed class AliasTests : GroupFixture
{
    [Fact]
    public async Task Every_member_sees_it_in_the_list_and_oneself_on_the_card()
    {
        var card = (await Host.Send(new ChangeAlias(Climbers, " Uncle Bob "), Bob)).Value;

        Assert.Equal(("Uncle Bob", GroupRole.Member), (card.MyAlias, card.MyRole));
        Assert.Equal("Uncle Bob", (await Host.Ask(new GetGroup(Climbers), Bob)).Value.MyAlias);
        Assert.Null((await Host.Ask(new GetGroup(Climbers), Ann)).Value.MyAlias);
        var members = (await Host.Ask(new ListMembers(Climbers, null, 10), Eve)).Value.Items;
        Assert.Equal([("Ann", null), ("Bob", "Uncle Bob"), ("Eve", null)], members.Select(m => (m.Nickname, m.Alias)));
        Assert.Equal(1, await Changes());
    }

    [Fact]
    public async Task Ones_own_devices_are_told_and_a_repeat_tells_nobody()
    {
        await Host.Send(new ChangeAlias(Climbers, "Uncle Bob"), Bob);
        await Host.Send(new ChangeAlias(Climbers, "Uncle Bob"), Bob);

        var told = Assert.Single(await Host.ToldTo(Bob), t => t.Type == "group.changed");
        Assert.Equal("Uncle Bob", told.Payload.GetProperty("group").GetProperty("myAlias").GetString());
        Assert.DoesNotContain("group.changed", await Host.TypesToldTo(Ann));
        Assert.Equal(1, await Changes());
        Assert.Equal(1, await Host.Db(db => db.Groups.Select(g => g.Version).SingleAsync()));
    }

    [Fact]
    public async Task Without_an_alias_the_nickname_counts_again()
    {
        await Host.Send(new ChangeAlias(Climbers, "Uncle Bob"), Bob);

        Assert.Null((await Host.Send(new ChangeAlias(Climbers, null), Bob)).Value.MyAlias);

        Assert.Null(await AliasOf(Bob));
        Assert.Equal(2, await Changes());
    }

    [Theory]
    [InlineData("123456789012345678901")]
    [InlineData("\u200B")]
    [InlineData(" ")]
    public async Task One_that_is_no_name_is_refused(string alias)
    {
        await Host.Send(new ChangeAlias(Climbers, "Uncle Bob"), Bob);

        var refused = (await Host.Send(new ChangeAlias(Climbers, alias), Bob)).Error;

        Assert.Equal((ErrorKind.Validation, "validation"), (refused?.Kind, refused?.Code));
        Assert.Equal(("Uncle Bob", 1), (await AliasOf(Bob), await Changes()));
    }

    [Fact]
    public async Task Whoever_is_no_member_has_none()
    {
        var stranger = await Host.Person("Stranger");
        await Host.Send(new LeaveGroup(Climbers), Eve);

        Assert.Equal(GroupErrors.NotFound, (await Host.Send(new ChangeAlias(Climbers, "Mine"), stranger)).Error);
        Assert.Equal(GroupErrors.NotFound, (await Host.Send(new ChangeAlias(Climbers, "Mine"), Eve)).Error);
        await Host.Send(new DissolveGroup(Climbers), Ann);
        Assert.Equal(GroupErrors.NotNormal, (await Host.Send(new ChangeAlias(Climbers, "Mine"), Bob)).Error);

        Assert.Equal(0, await Changes());
    }

    [Fact]
    public async Task Whoever_comes_back_has_their_nickname()
    {
        await Host.Send(new ChangeAlias(Climbers, "Uncle Bob"), Bob);
        await Host.Send(new LeaveGroup(Climbers), Bob);
        await Host.Send(new JoinGroup(Climbers), Bob);

        Assert.Null((await Host.Ask(new GetGroup(Climbers), Bob)).Value.MyAlias);
    }

    [Fact]
    public async Task Messages_are_shown_under_it_when_they_are_read_and_when_they_are_sent()
    {
        await Post(new TextBody("before"));
        await Host.Send(new ChangeAlias(Climbers, "Uncle Bob"), Bob);
        var sent = await Post(new TextBody("after"));

        Assert.Equal("Uncle Bob", sent.Item.Sender?.Alias);
        var read = (await Host.Ask(new ListMessages(Chat), Ann)).Value.Items.Where(m => m.Sender is not null);
        Assert.Equal([("Bob", "Uncle Bob"), ("Bob", "Uncle Bob")], read.Select(m => (m.Sender!.Nickname, m.Sender.Alias)));
        Assert.Contains("\"senderName\":\"Uncle Bob\"", await Preview(), StringComparison.Ordinal);

        var recalled = (await Host.Send(new RecallMessage(Chat, sent.Item.Seq), Bob)).Value;
        Assert.Equal(("Uncle Bob", "Uncle Bob"), (recalled.Sender?.Alias, recalled.RecalledBy?.Alias));
        Assert.Contains("\"nickname\":\"Uncle Bob\"", await Preview(), StringComparison.Ordinal);

        await Host.Send(new LeaveGroup(Climbers), Bob);
        Assert.Null((await Host.Ask(new ListMessages(Chat), Ann)).Value.Items.First(m => m.Sender is not null).Sender!.Alias);
    }

    [Fact]
    public async Task Notices_from_then_on_name_members_by_it()
    {
        await Host.Send(new ChangeAlias(Climbers, "Uncle Bob"), Bob);
        await Host.Send(new ChangeAlias(Climbers, "The boss"), Ann);

        var muted = await Host.Send(new MuteMember(Climbers, Bob, DateTimeOffset.UtcNow.AddHours(1)), Ann);
        Assert.Equal(("Bob", "Uncle Bob"), (muted.Value.Nickname, muted.Value.Alias));
        await Host.Send(new RenameGroup(Climbers, "Hillwalkers"), Ann);
        await Host.Send(new ChangeGroupSettings(Climbers, null, true), Ann);
        var invite = (await Host.Send(new CreateInvite(Climbers, 1, null), Ann)).Value.Token;
        Assert.Null((await Host.Send(new JoinByInvite(invite), await Host.Person("Dee"))).Error);
        await Host.Send(new LeaveGroup(Climbers), Bob);

        var told = await Host.Db(db => db.Outbox.OrderBy(r => r.Id).Select(r => new { r.Type, r.Payload }).ToListAsync());
        string Of(string type) => told.Last(r => r.Type == type).Payload;
        foreach (var type in new[] { "group-member-muted.v1", "group-renamed.v1", "group-history-changed.v1", "group-members-joined.v1" })
            Assert.Contains("\"nickname\":\"The boss\"", Of(type), StringComparison.Ordinal);
        foreach (var type in new[] { "group-member-muted.v1", "group-member-left.v1" })
            Assert.Contains("\"nickname\":\"Uncle Bob\"", Of(type), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Choosing_one_while_being_removed_leaves_nothing_behind()
    {
        for (var round = 0; round < 5; round++)
        {
            var outcomes = await Task.WhenAll(
                Task.Run(async () => (await Host.Send(new ChangeAlias(Climbers, $"Bob {round}"), Bob)).Error),
                Task.Run(async () => (await Host.Send(new RemoveMembers(Climbers, [Bob]), Ann)).Error));

            Assert.True(outcomes[0] is null || outcomes[0] == GroupErrors.NotFound);
            Assert.Null(outcomes[1]);
            Assert.False(await Host.Db(db => db.GroupMembers.AnyAsync(m => m.UserId == Bob)));
            Assert.Null((await Host.Send(new JoinGroup(Climbers), Bob)).Error);
        }
    }

    private ConversationId Chat => ConversationId.Of(Climbers);

    private Task<int> Changes() => Host.Db(db => db.Outbox.CountAsync(r => r.Type == "group-alias-changed.v1"));

    private Task<string?> AliasOf(UserId user) => Host.Db(db => db.GroupMembers.Where(m => m.UserId == user).Select(m => m.Alias).SingleAsync());

    private Task<string?> Preview() => Host.Db(db => db.Conversations.Where(c => c.Id == Chat).Select(c => c.LastPreview).SingleAsync());

    private async Task<PostedMessage> Post(MessageBody body)
    {
        await using var scope = Host.Services.CreateAsyncScope();
        BatchOutcome? outcome = null;
        await scope.ServiceProvider.GetRequiredService<AppDbContext>().InTransaction(
            async () => outcome = await scope.ServiceProvider.GetRequiredService<PostBatch>()
                .Post([new NewMessage(Chat, Bob, body, Guid.NewGuid().ToString())], CancellationToken.None),
            CancellationToken.None);
        return Assert.Single(outcome!.Posted);
    }
}
