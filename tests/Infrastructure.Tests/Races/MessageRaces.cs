using GoChat.Application.Common;
using GoChat.Application.Contacts.Blocking;
using GoChat.Application.Groups.Management;
using GoChat.Application.Messages;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using GoChat.Domain.Contacts;
using GoChat.Domain.Conversations;
using GoChat.Domain.Groups;
using GoChat.Domain.Messages.Bodies;
using GoChat.Testing;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Infrastructure.Tests.Races;

/// <summary>
/// Messages on their way while their sender loses the right to send them: each is accepted or refused, the log holds the accepted ones alone, and whatever
/// is sent after the answer to the block, the mute or the removal is refused.
/// </summary>
public abstract class MessageRaces(RaceNodes nodes) : RaceTests(nodes)
{
    private const int Messages = 4;

    [Fact]
    public Task A_block_while_messages_are_on_their_way() => ManyTimes(async () =>
    {
        var people = await People(2);
        await One.Befriend(people[0], people[1]);
        var (sender, blocker) = (people[0], people[1]);
        var chat = await One.Db(db => db.Contacts.Where(c => c.OwnerId == sender).Select(c => c.ConversationId).SingleAsync());
        await AssertChats(people);

        var accepted = await Talk(chat, sender, new BlockUser(sender), blocker, ContactErrors.Blocked);

        // The first message opened the chat for both.
        Assert.Equal(accepted > 0 ? 2 : 0, await One.Db(db => db.Sessions.CountAsync(s => s.ConversationId == chat)));
        await AssertNumbered(people);
        await AssertChats(people);
        if (!IsCarried)
            return;
        await Nodes.Carry();
        await AssertChats(people);
    });

    [Fact]
    public Task A_mute_while_messages_are_on_their_way() => InGroup(
        (group, members) => new MuteMember(group, members[1], DateTimeOffset.UtcNow.AddHours(1)), GroupErrors.Muted);

    [Fact]
    public Task A_removal_while_messages_are_on_their_way() => InGroup(
        (group, members) => new RemoveMembers(group, [members[1]]), ConversationErrors.NotFound);

    [Fact]
    public Task The_end_of_the_group_while_messages_are_on_their_way() => InGroup((group, _) => new DissolveGroup(group), GroupErrors.NotNormal);

    private Task InGroup<T>(Func<GroupId, List<UserId>, ICommand<T>> end, Error refusal) => ManyTimes(async () =>
    {
        var (group, members) = await Group(others: 1);
        await AssertKeys(group, members);

        await Talk(ConversationId.Of(group), members[1], end(group, members), members[0], refusal);

        await AssertWhole(group);
        await AssertNumbered(members);
        await AssertKeys(group, members);
    });

    /// <summary>The sender talks on both nodes while somebody ends their right to.</summary>
    /// <returns>How many messages were accepted.</returns>
    private async Task<int> Talk<T>(ConversationId chat, UserId sender, ICommand<T> end, UserId by, Error refusal)
    {
        var before = await MaxSeq(chat);
        var messages = Enumerable.Range(0, Messages).Select(i => Act(i % 2 == 0 ? One : Two, Text(chat), sender));

        var outcomes = await AtOnce([Act(Two, end, by), .. messages]);

        Assert.Null(outcomes[0]);
        Assert.All(outcomes.Skip(1), error => Assert.True(error is null || error.Code == refusal.Code, error?.Code));
        Assert.Equal(refusal.Code, (await One.Send(Text(chat), sender)).Error?.Code);
        Assert.Equal(refusal.Code, (await Two.Send(Text(chat), sender)).Error?.Code);
        var accepted = outcomes.Skip(1).Count(error => error is null);
        Assert.Equal(before + accepted, await MaxSeq(chat));
        Assert.Equal(
            Enumerable.Range(1, (int)before + accepted).Select(seq => (long)seq),
            await One.Db(db => db.Messages.Where(m => m.ConversationId == chat).OrderBy(m => m.Seq).Select(m => m.Seq).ToListAsync()));
        return accepted;
    }

    private Task<long> MaxSeq(ConversationId chat) => One.Db(db => db.Conversations.Where(c => c.Id == chat).Select(c => c.MaxSeq).SingleAsync());

    private async Task AssertChats(List<UserId> people)
    {
        foreach (var user in people)
        {
            await Nodes.AssertShown(models => models.Contacts(user, CancellationToken.None));
            await Nodes.AssertShown(models => models.Sessions(user, null, 50, CancellationToken.None));
        }
    }

    private static SendMessage Text(ConversationId chat) => new(chat, Guid.NewGuid().ToString(), new TextBody("on its way"));
}

public sealed class MessageRacesOnOneNode(OneNode nodes) : MessageRaces(nodes), IClassFixture<OneNode>;

public sealed class MessageRacesOnTwoNodes(TwoNodes nodes) : MessageRaces(nodes), IClassFixture<TwoNodes>;
