using System.Globalization;
using GoChat.Application.Accounts.Views;
using GoChat.Domain.Accounts;
using GoChat.Infrastructure.Bus.Contracts;
using GoChat.Infrastructure.Cache.Engine;
using GoChat.Infrastructure.Database;

namespace GoChat.Infrastructure.Cache.Models;

/// <summary><c>user_info_{userId}</c>: a hash of the profile's fields, as their owner and administrators see them.</summary>
internal sealed class UserInfoModel() : HashModel<UserId, UserInfo>("user_info_")
{
    private const string DayFormat = "yyyy-MM-dd";

    /// <summary>Queries the fields that a list shows of a user.</summary>
    public static readonly KeyQuestion<UserId, UserInfo, UserSummary> UserSummary = new(
        async (redis, key, id) => await redis.HashGetAsync(key, ["nickname", "avatarUrl"]) is [{ HasValue: true } nickname, var avatar]
            ? new UserSummary(id, nickname!, avatar)
            : null,
        (_, user) => new UserSummary(user.Me.Id, user.Me.Nickname, user.Me.AvatarUrl));

    protected override void React(Reactions<UserId, UserInfo> on) => on.ToEach<IProfileEvent>((e, keys) => keys.Show(e.User));

    public override async Task<IReadOnlyDictionary<UserId, UserInfo>> Load(AppDbContext db, IReadOnlyList<UserId> ids, CancellationToken ct) =>
        (await db.UserInfosOf(ids, ct)).ToDictionary(user => user.Me.Id);

    public override Contents Write(UserInfo value)
    {
        var me = value.Me;
        return new HashWriter()
            .Add("id", me.Id.Value)
            .Add("telephone", me.Telephone)
            .Add("nickname", me.Nickname)
            .Add("avatarUrl", me.AvatarUrl)
            .AddWord("gender", me.Gender)
            .Add("birthday", me.Birthday?.ToString(DayFormat, CultureInfo.InvariantCulture))
            .Add("signature", me.Signature)
            .Add("email", me.Email)
            .Add("goChatId", me.GoChatId)
            .Add("goChatIdFixedUntil", me.GoChatIdFixedUntil)
            .AddWord("role", me.Role)
            .AddWord("status", value.Status)
            .Add("createdAt", me.CreatedAt)
            .Add("version", value.Version)
            .Versioned("version", value.Version);
    }

    public override UserInfo Read(HashFields fields)
    {
        var birthday = fields.TextOrNull("birthday");
        var me = new Me(
            UserId.Trusted(fields.Text("id")), fields.Text("telephone"), fields.Text("nickname"), fields.TextOrNull("avatarUrl"), fields.Word<Gender>("gender"),
            birthday is null ? null : DateOnly.ParseExact(birthday, DayFormat, CultureInfo.InvariantCulture),
            fields.TextOrNull("signature"), fields.TextOrNull("email"), fields.TextOrNull("goChatId"),
            fields.TimeOrNull("goChatIdFixedUntil"), fields.Word<UserRole>("role"), fields.Time("createdAt"));
        return new UserInfo(me, fields.Word<UserStatus>("status"), fields.Number("version"));
    }
}
