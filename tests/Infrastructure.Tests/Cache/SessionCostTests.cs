using System.Text.RegularExpressions;
using GoChat.Application.Common;
using GoChat.Domain.Accounts;
using GoChat.Domain.Conversations;
using GoChat.Domain.Groups;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Infrastructure.Tests.Cache;

/// <summary>The number of commands that Redis gets.</summary>
public sealed partial class SessionCostTests : ChatFixture
{
    private static readonly string[] Counted =
    [
        "evalsha", "eval", "script|load", "hset", "hget", "hmget", "hgetall", "exists", "unlink", "del", "set", "zadd", "zscore", "zrange", "zrevrange",
        "zrevrangebyscore", "zrangebyscore", "zremrangebyrank", "zremrangebyscore", "smembers", "sadd",
    ];

    [Fact]
    public async Task A_message_costs_the_same_in_a_group_of_three_and_of_a_hundred()
    {
        var crowd = await Crowd(97);
        await Redis.Flush();
        await AssertListed(crowd[0], 10);
        await AssertListed(crowd[1], 10);
        await Say(GroupChat, Ann, "so that scripts are known");
        var many = await CommandsDuring(() => Say(GroupChat, Ann, "hello"));
        await AssertListed(crowd[0], 10);
        await Host.Db(db => db.GroupMembers.Where(m => crowd.Contains(m.UserId)).ExecuteDeleteAsync());
        var few = await CommandsDuring(() => Say(GroupChat, Ann, "hello"));

        Assert.Equal(few, many);
        Assert.InRange(many.GetValueOrDefault("evalsha"), 1, 2);
        Assert.DoesNotContain("hgetall", many.Keys);
    }

    [Fact]
    public async Task A_message_of_two_writes_to_the_two()
    {
        await AssertAllIsSeen(Ann, Bob, Cid);
        await Say(Chat, Ann, "so that scripts are known");
        var commands = await CommandsDuring(() => Say(Chat, Ann, "hello"));

        Assert.Equal(2, commands["evalsha"]);
        Assert.Equal(0, commands.GetValueOrDefault("unlink") + commands.GetValueOrDefault("del"));
    }

    [Fact]
    public async Task A_page_of_a_thousand_sessions_costs_as_much_as_one_of_a_hundred()
    {
        await Acquaintances(100);
        await Redis.Flush();
        await AssertListed(Ann, 200);
        var few = await CommandsDuring(() => AssertPage(30));
        await Acquaintances(900);
        await Redis.Flush();
        await AssertListed(Ann, 2_000);

        var many = await CommandsDuring(() => AssertPage(30));

        Assert.Equal(few, many);
    }

    private async Task AssertPage(int size) =>
        Assert.Equal(size, (await Shown(models => models.Sessions(Ann, null, size, CancellationToken.None))).Count);

    private Task<List<UserId>> Crowd(int count) => Host.Db(async db =>
    {
        var crowd = NewUsers(db, count);
        foreach (var user in crowd)
        {
            db.GroupMembers.Add(GroupMember.Join(Hikers, user, GroupRole.Member, 1, DateTimeOffset.UtcNow));
            db.Sessions.Add(Session.Open(user, GroupChat, null, 1, DateTimeOffset.UtcNow));
        }

        await db.SaveChanges(CancellationToken.None);
        return crowd;
    });

    private Task<List<UserId>> Acquaintances(int count) => Host.Db(async db =>
    {
        var (crowd, start) = (NewUsers(db, count), DateTimeOffset.UtcNow);
        foreach (var (i, user) in crowd.Index())
        {
            var chat = Conversation.OpenDirect(ConversationId.NewDirect(start), Ann, user, start.AddSeconds(-i));
            db.Conversations.Add(chat);
            db.Sessions.Add(Session.Open(Ann, chat.Id, user, 1, start));
        }

        await db.SaveChanges(CancellationToken.None);
        return crowd;
    });

    private static List<UserId> NewUsers(Infrastructure.Database.AppDbContext db, int count)
    {
        var users = Enumerable.Range(0, count).Select(_ => User.Register(
            UserId.New(DateTimeOffset.UtcNow), $"+86139{Random.Shared.Next(10_000_000, 99_999_999)}", "Somebody", "no password", DateTimeOffset.UtcNow))
                .ToList();
        db.Users.AddRange(users);
        db.PtsCounters.AddRange(users.Select(u => PtsCounter.Begin(u.Id)));
        return users.ConvertAll(u => u.Id);
    }

    /// <summary>By name; without those for connections and those whose answer nobody waits for.</summary>
    private async Task<SortedDictionary<string, long>> CommandsDuring(Func<Task> work)
    {
        await Redis.Ask("CONFIG", "RESETSTAT");
        await work();
        var stats = CommandStat().Matches((string)(await Redis.Ask("INFO", "commandstats"))!)
            .ToDictionary(m => m.Groups["name"].Value, m => long.Parse(m.Groups["calls"].Value));
        return new(stats.Where(c => Counted.Contains(c.Key)).ToDictionary());
    }

    [GeneratedRegex(@"cmdstat_(?<name>[^:]+):calls=(?<calls>\d+)")]
    private static partial Regex CommandStat();
}
