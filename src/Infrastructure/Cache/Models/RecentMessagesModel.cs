using System.Text.Json;
using GoChat.Application.Common.Json;
using GoChat.Application.Messages.Views;
using GoChat.Domain.Conversations;
using GoChat.Domain.Groups;
using GoChat.Infrastructure.Bus.Contracts;
using GoChat.Infrastructure.Cache.Engine;
using GoChat.Infrastructure.Database;
using GoChat.Infrastructure.Redis;
using StackExchange.Redis;

namespace GoChat.Infrastructure.Cache.Models;

/// <summary>The answer of a group's newest messages to a query.</summary>
/// <param name="Items">In the order of the query; null when they do not reach that far, or are too old for the query.</param>
internal sealed record RangeAnswer(IReadOnlyList<MessageItem>? Items)
{
    public static readonly RangeAnswer Unknown = new(Items: null);
}

/// <summary>
/// <c>group_messagelist_{groupId}</c>: a sorted set of the newest messages as JSON, by sequence. The score of <c>__v</c> is the newest change that
/// they show, negated. Messages and changes are added if they follow without a gap; otherwise the key is removed. It stores the faces of the time
/// of sending: readers replace them with current ones.
/// </summary>
/// <param name="kept">How many messages a key holds.</param>
internal sealed class RecentMessagesModel(int kept = RedisOptions.UsualGroupMessages) : ReadModel<GroupId, RecentMessages>("group_messagelist_")
{
    protected override void React(Reactions<GroupId, RecentMessages> on) => on
        .To<MessagesSentV1>((e, keys) =>
        {
            if (e.Audience is null)
                keys.Continue(e.Conversation.ToGroup(), e);
        })
        .To<MessageChangedV1>((e, keys) =>
        {
            if (e.Audience is null)
                keys.Continue(e.Conversation.ToGroup(), e);
        });

    public override async Task<IReadOnlyDictionary<GroupId, RecentMessages>> Load(AppDbContext db, IReadOnlyList<GroupId> ids, CancellationToken ct)
    {
        var loaded = new Dictionary<GroupId, RecentMessages>();
        foreach (var id in ids)
        {
            if (await db.RecentMessagesOf(ConversationId.Of(id), kept, ct) is { } recent)
                loaded[id] = recent;
        }

        return loaded;
    }

    public override Contents Write(RecentMessages value) => new(
        "ZADD",
        [-value.ChangeSeq, HashFields.ListVersion, .. value.Messages.SelectMany(m => new RedisValue[] { m.Seq, Json(m) })]);

    /// <summary>A message as stored in the set: in its wire form.</summary>
    public static string Json(MessageItem message) => JsonSerializer.Serialize(message, WireJson.Options);

    /// <summary>Queries a range that begins among the newest messages.</summary>
    public static KeyQuestion<GroupId, RecentMessages, RangeAnswer> In(MessageRange range) => new(
        async (redis, key, _) => Read(range, await redis.ScriptEvaluateAsync(
            range.AfterSeq is null ? ListScripts.NewestMessages : ListScripts.NextMessages,
            [key],
            [range.MaxSeq, range.ChangeSeq, range.FromSeq, range.ToSeq == long.MaxValue ? "+inf" : range.ToSeq, range.AtMost])),
        (_, recent) => Checked(range, InOrder(range, recent.Messages)));

    /// <returns>Null: the key is missing.</returns>
    private static RangeAnswer? Read(MessageRange range, RedisResult found)
    {
        if (found.IsNull)
            return null;
        return found.Resp2Type == ResultType.Integer
            ? RangeAnswer.Unknown
            : Checked(range, [.. ((string[])found!).Select(StoredJson.Read<MessageItem>)]);
    }

    private static List<MessageItem> InOrder(MessageRange range, IReadOnlyList<MessageItem> recent)
    {
        var within = recent.Where(m => m.Seq >= range.FromSeq && m.Seq <= range.ToSeq);
        return [.. (range.AfterSeq is null ? within.Reverse() : within).Take(range.AtMost)];
    }

    /// <summary>
    /// Complete if it is full or reaches the end of the range, without a gap. A reaction that lists only some of its users depends on the viewer.
    /// </summary>
    private static RangeAnswer Checked(MessageRange range, List<MessageItem> items)
    {
        if (items.Count == 0)
            return RangeAnswer.Unknown;
        var (step, begins) = range.AfterSeq is null ? (-1, true) : (1, items[0].Seq == range.FromSeq);
        var ends = items.Count == range.AtMost || range.AfterSeq is not null || items[^1].Seq == range.FromSeq;
        var isWhole = begins && ends && items.Index().All(m => m.Item.Seq == items[0].Seq + (step * m.Index));
        return isWhole && items.All(m => m.Reactions.All(r => r.Count <= r.Users.Count)) ? new RangeAnswer(items) : RangeAnswer.Unknown;
    }
}
