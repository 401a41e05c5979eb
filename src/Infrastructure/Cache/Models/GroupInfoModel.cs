using GoChat.Application.Groups.Views;
using GoChat.Domain.Accounts;
using GoChat.Domain.Groups;
using GoChat.Infrastructure.Bus.Contracts;
using GoChat.Infrastructure.Cache.Engine;
using GoChat.Infrastructure.Database;

namespace GoChat.Infrastructure.Cache.Models;

internal sealed record GroupActivity(long MaxSeq, DateTimeOffset LastActivityAt);

/// <summary>
/// <c>group_info_{groupId}</c>: a hash of the group's own fields and its conversation's head, which messages move forward while the key exists
/// (<see cref="CachedHead"/>).
/// </summary>
internal sealed class GroupInfoModel() : HashModel<GroupId, GroupInfo>("group_info_")
{
    /// <summary>Queries only the group's newest sequence and its time.</summary>
    public static readonly KeyQuestion<GroupId, GroupInfo, GroupActivity> Activity = new(
        async (redis, key, _) => await redis.HashGetAsync(key, ["maxSeq", "lastActivityAt"]) is [{ HasValue: true } maxSeq, { HasValue: true } at]
            ? new GroupActivity((long)maxSeq, HashFields.TimeOf(at!))
            : null,
        (_, group) => new GroupActivity(group.MaxSeq, group.LastActivityAt));

    protected override void React(Reactions<GroupId, GroupInfo> on) => on
        .ToEach<IGroupEvent>((e, keys) => keys.Show(e.Group))
        .To<MessagesSentV1>((e, keys) =>
        {
            if (e.Audience is null)
                keys.Advance(e.Conversation.ToGroup(), keys.HeadOf(e));
        })
        .To<MessageChangedV1>((e, keys) =>
        {
            if (e.Audience is null)
                keys.Advance(e.Conversation.ToGroup(), keys.HeadOf(e));
        });

    public override async Task<IReadOnlyDictionary<GroupId, GroupInfo>> Load(AppDbContext db, IReadOnlyList<GroupId> ids, CancellationToken ct) =>
        (await db.GroupInfosOf(ids, ct)).ToDictionary(group => group.Card.Id);

    public override Contents Write(GroupInfo value) => new HashWriter()
        .Add("id", value.Card.Id.Value)
        .Add("name", value.Card.Name)
        .Add("notice", value.Card.Announcement)
        .Add("avatarUrl", value.Card.AvatarUrl)
        .Add("ownerId", value.Card.OwnerId.Value)
        .AddWord("addMode", value.Card.AddMode)
        .Add("historyOpen", value.Card.HistoryOpen)
        .AddWord("status", value.Card.Status)
        .Add("memberCount", value.Card.MemberCount)
        .Add("maxMembers", value.Card.MaxMembers)
        .Add("createdAt", value.Card.CreatedAt)
        .Add("mutedAll", value.Card.MutedAll)
        .Add("version", value.Version)
        .Add(new CachedHead(value.MaxSeq, value.ChangeSeq, value.LastActivityAt, value.LastMessage))
        .Versioned("version", value.Version);

    public override GroupInfo Read(HashFields fields)
    {
        var head = fields.Head();
        var card = new GroupCard(
            GroupId.Trusted(fields.Text("id")), fields.Text("name"), fields.TextOrNull("notice"), fields.TextOrNull("avatarUrl"),
            UserId.Trusted(fields.Text("ownerId")), fields.Word<AddMode>("addMode"), fields.Flag("historyOpen"), fields.Word<GroupStatus>("status"),
            (int)fields.Number("memberCount"), (int)fields.Number("maxMembers"), GroupRole.Member, [], fields.Time("createdAt"),
            fields.Flag("mutedAll"), MutedUntil: null, MyAlias: null);
        return new GroupInfo(card, fields.Number("version"), head.MaxSeq, head.ChangeSeq, head.LastActivityAt, head.LastMessage);
    }
}
