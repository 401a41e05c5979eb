using GoChat.Application.Groups.Views;
using GoChat.Domain.Groups;
using GoChat.Infrastructure.Bus.Contracts;
using GoChat.Infrastructure.Cache.Engine;
using GoChat.Infrastructure.Database;

namespace GoChat.Infrastructure.Cache.Models;

/// <summary><c>contact_info_{groupId}</c>: a hash of what strangers may know of a group.</summary>
internal sealed class GroupPublicCardModel() : ReadModel<GroupId, GroupInfo>("contact_info_")
{
    protected override void React(Reactions<GroupId, GroupInfo> on) => on.ToEach<IGroupEvent>((e, keys) => keys.Show(e.Group));

    public override async Task<IReadOnlyDictionary<GroupId, GroupInfo>> Load(AppDbContext db, IReadOnlyList<GroupId> ids, CancellationToken ct) =>
        (await db.GroupInfosOf(ids, ct)).ToDictionary(group => group.Card.Id);

    public override Contents Write(GroupInfo value) => new HashWriter()
        .Add("id", value.Card.Id.Value)
        .Add("name", value.Card.Name)
        .Add("avatarUrl", value.Card.AvatarUrl)
        .AddWord("addMode", value.Card.AddMode)
        .AddWord("status", value.Card.Status)
        .Add("memberCount", value.Card.MemberCount)
        .Add("version", value.Version)
        .Versioned("version", value.Version);
}
