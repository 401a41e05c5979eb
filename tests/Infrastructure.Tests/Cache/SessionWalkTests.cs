using GoChat.Application.Accounts;
using GoChat.Application.Accounts.Privacy;
using GoChat.Application.Contacts;
using GoChat.Application.Contacts.Blocking;
using GoChat.Application.Contacts.Details;
using GoChat.Application.Conversations;
using GoChat.Application.Messages;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using GoChat.Domain.Messages.Bodies;

namespace GoChat.Infrastructure.Tests.Cache;

/// <summary>Whatever people do, in whatever order, and whatever happens to Redis: users see what the database says. A failure names its seed.</summary>
public sealed class SessionWalkTests : ChatFixture
{
    private const int Steps = 60;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public Task What_is_shown_is_what_the_database_says(int seed) => Walk(seed);

    [Fact]
    public Task What_is_shown_is_what_the_database_says_on_a_walk_nobody_has_taken_before() => Walk(Random.Shared.Next());

    [Fact]
    public async Task While_Redis_is_away_nothing_fails_and_afterwards_nothing_is_old()
    {
        var dice = new Random(7);
        await AssertAllIsSeen(Ann, Bob);
        await Redis.Stop();
        for (var step = 0; step < 15; step++)
        {
            await Act(dice);
            Assert.Equal(
                (await Host.Db(db => new Infrastructure.Cache.DatabaseReadModels(db).Sessions(Ann, null, 50, CancellationToken.None))).Select(s => s.Unread),
                (await Shown(models => models.Sessions(Ann, null, 50, CancellationToken.None))).Select(s => s.Unread));
            await AssertHistory(Ann, GroupChat);
        }

        await Redis.Start();
        for (var step = 0; step < 10; step++)
        {
            await Act(dice);
            await AssertHistory(Ann, GroupChat);
            var truth = await Host.Db(db => new Infrastructure.Cache.DatabaseReadModels(db).Sessions(Ann, null, 50, CancellationToken.None));
            var shown = await Shown(models => models.Sessions(Ann, null, 50, CancellationToken.None));
            Assert.Equal(truth.Select(s => s with { Group = null }), shown.Select(s => s with { Group = null }));
        }

        await RedisKeys.Until(async () =>
        {
            await Shown(models => models.Sessions(Ann, null, 50, CancellationToken.None));
            return await Redis.Has($"session_list_{Ann.Value}");
        });
        await AssertAllIsSeen(Ann, Bob);
    }

    private async Task Walk(int seed)
    {
        var dice = new Random(seed);
        try
        {
            for (var step = 0; step < Steps; step++)
            {
                await Act(dice);
                if (dice.Next(3) == 0)
                    await Carry();
                if (dice.Next(15) == 0)
                    await Redis.Flush();
                await AssertAllIsSeen(Ann, Bob);
            }
        }
        catch (Exception failure) when (failure is not InvalidOperationException)
        {
            throw new InvalidOperationException($"Seed {seed}: {failure.Message}", failure);
        }
    }

    private async Task Act(Random dice)
    {
        var (chat, who) = (dice.Next(2) == 0 ? Chat : GroupChat, dice.Next(2) == 0 ? Ann : Bob);
        var newest = (await Host.Db(db => Task.FromResult(db.Conversations.Single(c => c.Id == chat)))).MaxSeq;
        var seq = newest == 0 ? 0 : dice.NextInt64(1, newest + 1);
        _ = dice.Next(26) switch
        {
            0 or 1 or 2 => Whatever(await Host.Send(new SendMessage(chat, Guid.NewGuid().ToString(), new TextBody($"text {dice.Next()}")), who)),
            3 => Whatever(await Host.Send(new EditMessage(chat, Math.Max(1, newest - dice.Next(3)), $"edited {dice.Next()}"), who)),
            4 => Whatever(await Host.Send(new RecallMessage(chat, Math.Max(1, seq)), who)),
            5 => Whatever(await Host.Send(new AddReaction(chat, Math.Max(1, seq), "👍"), who)),
            6 => Whatever(await Host.Send(new RemoveReaction(chat, Math.Max(1, seq), "👍"), who)),
            7 => Whatever(await Host.Send(new MarkRead(chat, seq), who)),
            8 => Whatever(await Host.Send(new MarkDelivered(chat, seq), who)),
            9 => Whatever(await Host.Send(new PinSession(chat, dice.Next(2) == 0), who)),
            10 => Whatever(await Host.Send(new MuteSession(chat, dice.Next(2) == 0), who)),
            11 => Whatever(await Host.Send(new MarkUnread(chat), who)),
            12 => Whatever(await Host.Send(new SaveDraft(chat, dice.Next(2) == 0 ? "" : "draft"), who)),
            13 => Whatever(await Host.Send(new RemoveSession(chat), who)),
            14 => Whatever(await Host.Send(new ClearHistory(chat, seq), who)),
            15 => Whatever(await Host.Send(new RemarkContact(Other(who), dice.Next(3) == 0 ? null : $"remark {dice.Next(9)}"), who)),
            16 => Whatever(await Host.Send(new StarContact(Other(who), dice.Next(2) == 0), who)),
            17 => Whatever(await Host.Send(new TagContact(Other(who), $"tag {dice.Next(3)}"), who)),
            18 => Whatever(await Host.Send(new UntagContact(Other(who), $"tag {dice.Next(3)}"), who)),
            19 => Whatever(await Host.Send(new BlockUser(Other(who)), who)),
            20 or 21 => Whatever(await Host.Send(new UnblockUser(Other(who)), who)),
            22 => Whatever(await Host.Send(new DeleteContact(Other(who)), who)),
            23 => Whatever(await Host.Send(new ChangePrivacy(true, dice.Next(2) == 0, AddPolicy.Anyone), who)),
            24 => await Befriended(),
            _ => Whatever(await Host.Send(new ChangeProfile($"Name {dice.Next(100)}", Gender.Unspecified, null, null, null), who)),
        };
    }

    private UserId Other(UserId who) => who == Ann ? Bob : Ann;

    /// <summary>Contacts again, if they are not and no block forbids it.</summary>
    private async Task<Error?> Befriended()
    {
        await Host.Send(new ApplyForContact(Bob, "hi"), Ann);
        return Whatever(await Host.Send(new ApplyForContact(Ann, "hi"), Bob));
    }

    /// <summary>A refusal is as good as any other outcome.</summary>
    private static Error? Whatever<T>(Result<T> done) => done.Error;
}
