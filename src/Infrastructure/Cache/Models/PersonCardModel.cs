using GoChat.Application.Accounts.Views;
using GoChat.Application.Contacts.Views;
using GoChat.Domain.Accounts;
using GoChat.Infrastructure.Bus.Contracts;
using GoChat.Infrastructure.Cache.Engine;
using GoChat.Infrastructure.Database;

namespace GoChat.Infrastructure.Cache.Models;

/// <summary><c>contact_info_{userId}</c>: a hash of a person's public card, without the telephone number.</summary>
internal sealed class PersonCardModel() : HashModel<UserId, PersonCard>("contact_info_")
{
    protected override void React(Reactions<UserId, PersonCard> on) => on.ToEach<IProfileEvent>((e, keys) => keys.Show(e.User));

    public override async Task<IReadOnlyDictionary<UserId, PersonCard>> Load(AppDbContext db, IReadOnlyList<UserId> ids, CancellationToken ct) =>
        (await db.UserInfosOf(ids, ct)).ToDictionary(user => user.Me.Id, PersonCard.Of);

    public override Contents Write(PersonCard value) => new HashWriter()
        .Add("id", value.Id.Value)
        .Add("nickname", value.Nickname)
        .Add("avatarUrl", value.AvatarUrl)
        .AddWord("gender", value.Gender)
        .Add("signature", value.Signature)
        .Add("goChatId", value.GoChatId)
        .AddWord("status", value.Status)
        .Add("version", value.Version)
        .Versioned("version", value.Version);

    public override PersonCard Read(HashFields fields) => new(
        UserId.Trusted(fields.Text("id")), fields.Text("nickname"), fields.TextOrNull("avatarUrl"), fields.Word<Gender>("gender"),
        fields.TextOrNull("signature"), fields.TextOrNull("goChatId"), fields.Word<UserStatus>("status"), fields.Number("version"));
}
