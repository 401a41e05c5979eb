using System.Text.Json;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Application.Conversations;
using GoChat.Application.Conversations.Views;
using GoChat.Application.Groups;
using GoChat.Application.Groups.Joining;
using GoChat.Application.Groups.Management;
using GoChat.Application.Messages;
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

namespace GoChat.Application.Tests.Convergence;

/// <summary>
/// Whatever people do, and whichever events a device receives: applied to its previous state, they give the state that it would fetch.
/// A seed determines each walk; a failure names it.
/// </summary>
public sealed class ConvergenceTests : SessionFixture
{
    private const int Steps = 70;
    private static readonly string[] Emojis = ["👍", "❤️", "😂"];

    private IHostedService _log = null!;
    private List<ConversationId> _chats = [];
    private GroupId _group;
    private UserId _dan;
    private long _heard;
    private int _pushes;

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 0)]
    [InlineData(3, 20)]
    [InlineData(4, 20)]
    [InlineData(5, 50)]
    [InlineData(6, 50)]
    public Task What_was_told_gives_what_is_fetched(int seed, int lostPercent) => Walk(seed, lostPercent);

    [Fact]
    public Task What_was_told_gives_what_is_fetched_on_a_walk_nobody_has_taken_before() => Walk(Random.Shared.Next(), 30);

    private async Task Walk(int seed, int lostPercent)
    {
        await Settle();
        var (dice, client) = (new Random(seed), new ModelClient(Host, Bob));
        await Skip();
        await client.Start();
        var lostAny = false;
        for (var step = 0; step < Steps; step++)
        {
            await Act(dice);
            if (dice.Next(100) >= lostPercent)
            {
                await Deliver(client);
                continue;
            }

            for (var more = dice.Next(6); more > 0; more--)
                await Act(dice);
            await Skip();
            await client.Recover();
            lostAny = true;
        }

        // A chat that was off the list when events were missed is fetched after the next hello.
        if (lostAny)
            await client.Recover();
        var fresh = new ModelClient(Host, Bob);
        await fresh.Start();
        Assert.True(fresh.State().SequenceEqual(client.State()), $"Seed {seed}:\n{string.Join('\n', fresh.State().Except(client.State()))}\n— but known "
            + $"is\n{string.Join('\n', client.State().Except(fresh.State()))}");
        await _log.StopAsync(CancellationToken.None);
    }

    /// <summary>A chat of two, and a group that Bob helps to manage and that others apply to, with a running message log.</summary>
    private async Task Settle()
    {
        _log = (IHostedService)Host.Services.GetRequiredService<IMessageLog>();
        await _log.StartAsync(CancellationToken.None);
        _dan = await Host.Person("Dan");
        await Host.Befriend(Bob, _dan);
        _group = (await Host.Send(new CreateGroup("Climbers", null, AddMode.Approval, [Bob], null), Ann)).Value.Id;
        await Host.Send(new AppointAdmin(_group, Bob), Ann);
        _chats = [Chat, ConversationId.Of(_group)];
    }

    private async Task Act(Random dice)
    {
        Clock.Advance(TimeSpan.FromSeconds(dice.Next(1, 60)));
        var (chat, who) = (_chats[dice.Next(_chats.Count)], dice.Next(3) == 0 ? Ann : Bob);
        var other = dice.Next(2) == 0 ? Ann : Bob;
        var max = await Host.Db(db => db.Conversations.Where(c => c.Id == chat).Select(c => c.MaxSeq).SingleAsync());
        // Mostly one of the last few messages, which time limits still allow to change.
        var seq = Math.Max(1, max - dice.Next(4));
        await (dice.Next(20) switch
        {
            > 15 => Join(dice),
            <= 3 => Do(new SendMessage(chat, Guid.NewGuid().ToString(), new TextBody($"words {max}")), other),
            <= 5 => Do(new EditMessage(chat, seq, $"other words {dice.Next(100)}"), other),
            6 => Do(new RecallMessage(chat, seq), other),
            <= 8 => Do(new AddReaction(chat, seq, Emojis[dice.Next(3)]), other),
            9 => Do(new RemoveReaction(chat, seq, Emojis[dice.Next(3)]), other),
            10 => Do(new MarkRead(chat, seq), who),
            11 => Do(new PinSession(chat, dice.Next(2) == 0), who),
            12 => Do(new MuteSession(chat, dice.Next(2) == 0), who),
            13 => Do(new SaveDraft(chat, $"half {dice.Next(3)}", null), who),
            14 => dice.Next(2) == 0 ? Do(new RemoveSession(chat), who) : Do(new MarkUnread(chat), who),
            _ => Do(new ClearHistory(chat, Math.Max(0, max - dice.Next(5))), who),
        });
    }

    /// <summary>Eve and Dan want to join the group; Ann and Bob decide, and Bob does so as long as Ann lets him.</summary>
    private async Task Join(Random dice)
    {
        var (applicant, manager) = (dice.Next(2) == 0 ? Eve : _dan, dice.Next(2) == 0 ? Ann : Bob);
        var request = await Host.Db(db => db.JoinRequests.AsNoTracking().SingleOrDefaultAsync(r => r.ApplicantId == applicant));
        await (dice.Next(10) switch
        {
            <= 2 => Do(new ApplyToGroup(_group, $"words {dice.Next(9)}"), applicant),
            3 => Do(new InviteMembers(_group, [_dan]), Bob),
            4 => Do(new LeaveGroup(_group), applicant),
            5 => dice.Next(2) == 0 ? Do(new AppointAdmin(_group, Bob), Ann) : Do(new DismissAdmin(_group, Bob), Ann),
            _ when request is null => Task.CompletedTask,
            6 => Do(new ApproveJoinRequest(_group, request.Id), manager),
            7 => Do(new RejectJoinRequest(_group, request.Id), manager),
            8 => Do(new BlockGroupApplicant(_group, request.Id), manager),
            _ => Do(new UnblockGroupApplicant(_group, request.Id), manager),
        });
    }

    /// <summary>Refusals are part of a walk. A temporary one is not: what was refused for lack of time may still happen after the comparison.</summary>
    private async Task Do<T>(ICommand<T> command, UserId who)
    {
        var outcome = await Host.Send(command, who);
        Assert.True(outcome.Succeeded || outcome.Error.Kind != ErrorKind.Temporary, $"{command} was refused: {outcome.Error?.Code}");
    }

    private async Task Deliver(ModelClient client)
    {
        foreach (var record in await Waiting())
            await client.Hear(JsonDocument.Parse(record.Payload).RootElement, record.Type);
        foreach (var (to, push) in Pushes.All.Skip(_pushes))
        {
            if (to == Bob && push is ReadPush marks)
                client.Hear(marks);
        }

        _pushes = Pushes.All.Count;
    }

    /// <summary>Nobody receives the events so far.</summary>
    private async Task Skip()
    {
        await Waiting();
        _pushes = Pushes.All.Count;
    }

    private async Task<List<Infrastructure.Outbox.OutboxRecord>> Waiting()
    {
        var records = await Host.Db(db => db.Outbox.AsNoTracking().Where(r => r.Id > _heard).OrderBy(r => r.Id).ToListAsync());
        _heard = records.Count == 0 ? _heard : records[^1].Id;
        return records;
    }
}
