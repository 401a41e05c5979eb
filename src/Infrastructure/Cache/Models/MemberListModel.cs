using GoChat.Application.Accounts.Views;
using GoChat.Application.Groups;
using GoChat.Application.Groups.Views;
using GoChat.Domain.Accounts;
using GoChat.Domain.Groups;
using GoChat.Infrastructure.Bus.Contracts;
using GoChat.Infrastructure.Cache.Engine;
using GoChat.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;
using StackExchange.Redis;

namespace GoChat.Infrastructure.Cache.Models;

/// <summary>One member of a group, and the faces that make up the group's avatar.</summary>
/// <param name="Member">Null when the user is not a member.</param>
internal sealed record MemberAnswer(GroupMemberCard? Member, IReadOnlyList<UserSummary> Faces);

/// <summary><c>group_memberlist_{groupId}</c>: a hash from each member's user id to their card as JSON; <c>__faces</c> repeats the first of them.</summary>
internal sealed class MemberListModel() : HashModel<GroupId, MemberList>("group_memberlist_")
{
    private const string Faces = "__faces";

    /// <summary>Queries only one member and the faces.</summary>
    public static KeyQuestion<GroupId, MemberList, MemberAnswer> Member(UserId user) => new(
        async (redis, key, _) => await redis.HashGetAsync(key, [user.Value, Faces]) is [var member, { HasValue: true } faces]
            ? new MemberAnswer(member.HasValue ? StoredJson.Read<GroupMemberCard>(member!) : null, StoredJson.Read<List<UserSummary>>(faces!))
            : null,
        (_, list) => new MemberAnswer(list.Members.FirstOrDefault(member => member.Id == user), list.Faces));

    /// <summary>Queries only the aliases of these people, without those who have none or are no members.</summary>
    public static KeyQuestion<GroupId, MemberList, Dictionary<UserId, string>> Aliases(IReadOnlyCollection<UserId> people) => new(
        async (redis, key, _) => await redis.HashGetAsync(key, [Faces, .. people.Select(user => (RedisValue)user.Value)]) is [{ HasValue: true }, .. var found]
            ? AliasesOf(found.Where(member => member.HasValue).Select(member => StoredJson.Read<GroupMemberCard>(member!)))
            : null,
        (_, list) => AliasesOf(list.Members.Where(member => people.Contains(member.Id))));

    protected override void React(Reactions<GroupId, MemberList> on) => on
        .ToEach<IMemberEvent>((e, keys) => keys.Show(e.Group))
        .To<GroupAliasChangedV1>((e, keys) => keys.Drop(e.Group))
        .To<ProfileChangedV1>(async (e, keys, db, ct) => keys.Drop(await db.GroupMembers.OfUser(e.User).Select(m => m.GroupId).ToListAsync(ct)));

    public override Task<IReadOnlyDictionary<GroupId, MemberList>> Load(AppDbContext db, IReadOnlyList<GroupId> ids, CancellationToken ct) =>
        db.MemberListsOf(ids, ct);

    public override Contents Write(MemberList value)
    {
        var writer = new HashWriter();
        foreach (var member in value.Members)
            writer.AddJson(member.Id.Value, member);
        return writer.AddJson(Faces, value.Faces).Add(HashFields.ListVersion, value.Version).Versioned(HashFields.ListVersion, value.Version);
    }

    public override MemberList Read(HashFields fields) =>
        new(MemberList.InOrder(fields.Entries.Select(StoredJson.Read<GroupMemberCard>)), fields.Number(HashFields.ListVersion));

    private static Dictionary<UserId, string> AliasesOf(IEnumerable<GroupMemberCard> members) =>
        members.Where(member => member.Alias is not null).ToDictionary(member => member.Id, member => member.Alias!);
}
