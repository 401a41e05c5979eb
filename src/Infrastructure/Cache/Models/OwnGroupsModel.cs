using GoChat.Application.Groups;
using GoChat.Application.Groups.Views;
using GoChat.Domain.Accounts;
using GoChat.Domain.Groups;
using GoChat.Infrastructure.Bus.Contracts;
using GoChat.Infrastructure.Cache.Engine;
using GoChat.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Infrastructure.Cache.Models;

/// <summary>
/// <c>contact_mygroup_list_{userId}</c>, the groups that the user created, and <c>my_joined_group_list_{userId}</c>, the others that they belong to: a hash
/// from each group's id to its name, avatar and their place in it as JSON. <c>__v</c> exists even without groups.
/// </summary>
internal sealed class OwnGroupsModel(string family, bool created) : HashModel<UserId, OwnGroups>(family)
{
    protected override void React(Reactions<UserId, OwnGroups> on)
    {
        // Name and avatar are part of the list of every member: too many lists to fill at once.
        on.ToEach<IListedGroupChange>(async (e, keys, db, ct) =>
            keys.Drop(await db.GroupMembers.OfGroup(e.Group).Where(m => (m.Role == GroupRole.Owner) == created).Select(m => m.UserId).ToListAsync(ct)));
        on.To<GroupOwnershipTransferredV1>((e, keys) => keys.Show(e.From.Id, e.To.Id)).To<GroupMemberLeftV1>((e, keys) => keys.Show(e.Member.Id));
        if (created)
        {
            on.To<GroupCreatedV1>((e, keys) => keys.Show(e.Owner.Id));
        }
        else
        {
            on.To<GroupCreatedV1>((e, keys) => keys.Show(e.Members.Select(m => m.Id)))
                .To<GroupMembersJoinedV1>((e, keys) => keys.Show(e.Members.Select(m => m.Id)))
                .To<GroupMembersRemovedV1>((e, keys) => keys.Show(e.Members.Select(m => m.Id)))
                .To<GroupAdminAppointedV1>((e, keys) => keys.Show(e.Member.Id))
                .To<GroupAdminDismissedV1>((e, keys) => keys.Show(e.Member.Id));
        }
    }

    public override Task<IReadOnlyDictionary<UserId, OwnGroups>> Load(AppDbContext db, IReadOnlyList<UserId> ids, CancellationToken ct) =>
        db.OwnGroupsOf(ids, created, ct);

    public override Contents Write(OwnGroups value)
    {
        var writer = new HashWriter();
        foreach (var group in value.Groups)
            writer.AddJson(group.Id.Value, group);
        return writer.Add(HashFields.ListVersion, value.Version).Versioned(HashFields.ListVersion, value.Version);
    }

    public override OwnGroups Read(HashFields fields) => new([.. fields.Entries.Select(StoredJson.Read<OwnGroup>)], fields.Number(HashFields.ListVersion));
}
