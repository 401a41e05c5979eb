using GoChat.Application.Groups;
using GoChat.Application.Groups.Invites;
using GoChat.Application.Groups.Joining;
using GoChat.Application.Messages;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using GoChat.Domain.Groups;
using GoChat.Domain.Messages.Bodies;
using GoChat.Infrastructure.Bus.Contracts;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Infrastructure.Tests.Cache.Walks;

/// <summary>
/// Whoever joins and leaves, in whatever order, and whatever becomes of Redis: the keys say what the database says. A failure names its seed.
/// </summary>
public sealed class JoiningWalkTests : ChatFixture
{
    private const int Steps = 60;
    private readonly List<string> _tokens = [];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public Task What_is_shown_is_what_the_database_says(int seed) => Walk(seed);

    [Fact]
    public Task What_is_shown_is_what_the_database_says_on_a_walk_nobody_has_taken_before() => Walk(Random.Shared.Next());

    [Fact]
    public async Task Everything_follows_who_joins_and_how_people_join()
    {
        var group = await Group(Ann);
        await AssertGroups(group);

        await Do(new JoinGroup(group), Bob);
        await AssertGroups(group);
        Assert.NotNull(await Redis.Field($"my_joined_group_list_{Bob.Value}", group.Value));
        Assert.NotNull(await Redis.Field($"group_memberlist_{group.Value}", Bob.Value));
        Assert.Equal("2", await Redis.Field($"group_info_{group.Value}", "memberCount"));

        await Do(new InviteMembers(group, [Cid]), Ann);
        await AssertGroups(group);
        Assert.True(await Redis.Has($"my_joined_group_list_{Cid.Value}"));
        await Do(new ChangeGroupSettings(group, AddMode.Approval, true), Ann);
        Assert.True(await Redis.Has($"my_joined_group_list_{Cid.Value}"), "lists do not show how people join");
        await AssertGroups(group);
        Assert.Equal("true", await Redis.Field($"group_info_{group.Value}", "historyOpen"));
        await Project(new GroupAddModeChangedV1(group, AddMode.Approval, new WireUser(Ann, "Ann"), DateTimeOffset.UtcNow));
        Assert.Equal("approval", await Redis.Field($"contact_info_{group.Value}", "addMode"));
    }

    private async Task Walk(int seed)
    {
        var dice = new Random(seed);
        try
        {
            for (var step = 0; step < Steps; step++)
            {
                await Act(dice, new[] { Ann, Bob, Cid }[dice.Next(3)]);
                if (dice.Next(3) == 0)
                    await Carry();
                if (dice.Next(15) == 0)
                    await Redis.Flush();
                await AssertGroups(Hikers);
                foreach (var user in new[] { Ann, Bob, Cid })
                    await AssertListed(user, 50);
            }
        }
        catch (Exception failure) when (failure is not InvalidOperationException)
        {
            throw new InvalidOperationException($"Seed {seed}: {failure.Message}", failure);
        }
    }

    private async Task Act(Random dice, UserId who)
    {
        var other = who == Bob ? Cid : Bob;
        _ = dice.Next(12) switch
        {
            0 => Whatever(await Host.Send(new JoinGroup(Hikers), who)),
            1 or 2 => Whatever(await Host.Send(new LeaveGroup(Hikers), who)),
            3 => Whatever(await Host.Send(new InviteMembers(Hikers, [other]), Ann)),
            4 => Whatever(await Host.Send(new ApplyToGroup(Hikers, $"{dice.Next()}"), who)),
            5 => Whatever(await Decide(dice, request => Host.Send(new ApproveJoinRequest(Hikers, request), Ann))),
            6 => Whatever(await Decide(dice, request => Host.Send(new RejectJoinRequest(Hikers, request), Ann))),
            7 => Whatever(await Decide(dice, request => dice.Next(2) == 0
                ? Host.Send(new BlockGroupApplicant(Hikers, request), Ann)
                : Host.Send(new UnblockGroupApplicant(Hikers, request), Ann))),
            8 => await Make(dice),
            9 when _tokens.Count > 0 => Whatever(await Host.Send(new JoinByInvite(_tokens[dice.Next(_tokens.Count)]), who)),
            10 => Whatever(await Host.Send(new SendMessage(GroupChat, $"{Guid.NewGuid()}", new TextBody("text")), who)),
            _ => Whatever(await Host.Send(new ChangeGroupSettings(Hikers, (AddMode)dice.Next(2), dice.Next(2) == 0), Ann)),
        };
    }

    private async Task<Error?> Make(Random dice)
    {
        var made = await Host.Send(new CreateInvite(Hikers, 1, dice.Next(1, 3)), Ann);
        _tokens.Add(made.Value.Token);
        return made.Error;
    }

    private async Task<Result<T>> Decide<T>(Random dice, Func<JoinRequestId, Task<Result<T>>> decide)
    {
        var requests = await Host.Db(db => db.JoinRequests.OrderBy(r => r.Id).Select(r => r.Id).ToListAsync());
        return requests.Count == 0 ? GroupErrors.ApplicationNotFound : await decide(requests[dice.Next(requests.Count)]);
    }

    /// <summary>The group and its members, and everybody's lists of groups.</summary>
    private async Task AssertGroups(GroupId group)
    {
        foreach (var user in new[] { Ann, Bob, Cid })
        {
            await AssertAsInTheDatabase(models => models.Group(group, user, CancellationToken.None));
            await AssertAsInTheDatabase(models => models.Members(group, user, null, 50, CancellationToken.None));
            foreach (var relation in new[] { null, ListMyGroups.Created, ListMyGroups.Joined })
                await AssertAsInTheDatabase(models => models.Groups(user, relation, null, 50, CancellationToken.None));
        }
    }

    /// <summary>A refusal is as good as anything else.</summary>
    private static Error? Whatever<T>(Result<T> done) => done.Error;
}
