using GoChat.Application.Groups;
using GoChat.Application.Groups.Announcements;
using GoChat.Application.Groups.Management;
using GoChat.Application.Groups.Members;
using GoChat.Application.Groups.Views;
using GoChat.Application.Messages;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using GoChat.Domain.Conversations;
using GoChat.Domain.Groups;
using GoChat.Domain.Messages.Bodies;
using GoChat.Testing;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Infrastructure.Tests.Cache;

/// <summary>Whatever three people do with their groups, in whatever order: the keys say what the database says. A failure names its seed.</summary>
public sealed class GroupWalkTests : ChatFixture
{
    private const int Steps = 50;
    private readonly List<GroupId> _groups = [];

    private UserId[] Everybody => [Ann, Bob, Cid];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public Task The_keys_of_groups_say_what_the_database_says(int seed) => Walk(seed);

    [Fact]
    public Task The_keys_of_groups_say_what_the_database_says_on_a_walk_nobody_has_taken_before() => Walk(Random.Shared.Next());

    private async Task Walk(int seed)
    {
        var dice = new Random(seed);
        await Host.Befriend(Bob, Cid);
        _groups.Add(Hikers);
        try
        {
            for (var step = 0; step < Steps; step++)
            {
                await Act(dice);
                if (dice.Next(3) == 0)
                    await Carry();
                if (dice.Next(15) == 0)
                    await Redis.Flush();
                await AssertGroups();
            }
        }
        catch (Exception failure) when (failure is not InvalidOperationException)
        {
            throw new InvalidOperationException($"Seed {seed}: {failure.Message}", failure);
        }
    }

    private async Task Act(Random dice)
    {
        var (group, who, whom) = (_groups[dice.Next(_groups.Count)], Everybody[dice.Next(3)], Everybody[dice.Next(3)]);
        // Mostly somebody who may: otherwise little would happen.
        if (dice.Next(4) != 0)
            who = await Host.Db(db => db.Groups.Where(g => g.Id == group).Select(g => g.OwnerId).SingleAsync());
        _ = dice.Next(16) switch
        {
            0 or 1 => Created(await Host.Send(new CreateGroup($"Group {dice.Next(100)}", null, AddMode.Direct, Everybody, null), who)),
            2 => Whatever(await Host.Send(new LeaveGroup(group), whom)),
            3 or 4 => Whatever(await Host.Send(new RemoveMembers(group, dice.Next(2) == 0 ? [whom] : [.. Everybody.Where(u => u != who)]), who)),
            5 or 6 => Whatever(await Host.Send(new TransferGroup(group, whom), who)),
            7 => Whatever(await Host.Send(new AppointAdmin(group, whom), who)),
            8 => Whatever(await Host.Send(new DismissAdmin(group, whom), who)),
            9 or 10 => Whatever(await Host.Send(new MuteMember(group, whom, DateTimeOffset.UtcNow.AddMinutes(1 + dice.Next(100))), who)),
            11 => Whatever(await Host.Send(new UnmuteMember(group, whom), who)),
            12 when dice.Next(2) == 0 => Whatever(await Host.Send(new ChangeAnnouncement(group, $"Text {dice.Next(100)}"), who)),
            12 => Whatever(await Host.Send(new MuteAllMembers(group, dice.Next(2) == 0), who)),
            13 when dice.Next(2) == 0 => Whatever(await Host.Send(new ChangeAlias(group, dice.Next(3) == 0 ? null : $"Alias {dice.Next(100)}"), whom)),
            13 => Whatever(await Host.Send(new RenameGroup(group, $"Name {dice.Next(100)}"), who)),
            14 => Whatever(await Host.Send(new SendMessage(ConversationId.Of(group), Guid.NewGuid().ToString(), new TextBody($"text {dice.Next()}")), whom)),
            _ => dice.Next(3) == 0 ? Whatever(await Host.Send(new DissolveGroup(group), who)) : null,
        };
    }

    private async Task AssertGroups()
    {
        foreach (var user in Everybody)
        {
            foreach (var relation in new[] { null, ListMyGroups.Created, ListMyGroups.Joined })
                await AssertAsInTheDatabase(models => models.Groups(user, relation, null, 100, CancellationToken.None));
            await AssertListed(user, 50);
            foreach (var group in _groups.TakeLast(4))
            {
                await AssertAsInTheDatabase(models => models.Group(group, user, CancellationToken.None));
                await AssertAsInTheDatabase(models => models.Members(group, user, null, 10, CancellationToken.None));
                await AssertSession(user, ConversationId.Of(group));
            }
        }
    }

    private Error? Created(Result<GroupCard> created)
    {
        if (created.Succeeded)
            _groups.Add(created.Value.Id);
        return created.Error;
    }

    /// <summary>A refusal is as good as anything else.</summary>
    private static Error? Whatever<T>(Result<T> done) => done.Error;
}
