using System.Globalization;
using GoChat.Application.Common.Ports;
using GoChat.Domain.Groups;

namespace GoChat.Application.Groups.Views;

/// <summary>A group as people see it who are not in it.</summary>
/// <param name="Mosaic">The first members, at most nine, in place of an avatar.</param>
/// <param name="JoinsDirectly">Whether the caller may join, by the way on which they asked for the card; if not, they may apply.</param>
/// <param name="IsMember">Whether the caller is in it already.</param>
/// <param name="HasApplied">Whether a request of the caller waits for a decision.</param>
public sealed record PublicGroupCard(
    GroupId Id,
    string Name,
    string? AvatarUrl,
    IReadOnlyList<MosaicTile> Mosaic,
    int MemberCount,
    AddMode AddMode,
    bool JoinsDirectly,
    bool IsMember,
    bool HasApplied);

/// <summary>A member without a name: strangers do not learn who is in a group.</summary>
/// <param name="Initial">The first character of the nickname, for a member without an avatar.</param>
public sealed record MosaicTile(string Initial, string? AvatarUrl);

internal static class PublicGroupCards
{
    public static async Task<PublicGroupCard> PublicCardOf(
        this IAppDbContext db, Group group, bool joinsDirectly, bool isMember, bool hasApplied, CancellationToken ct)
    {
        var faces = await db.MemberPreviewsOf([group.Id], ct);
        return new PublicGroupCard(
            group.Id,
            group.Name,
            Accounts.Views.AvatarUrl.Of(group.AvatarFileId),
            [.. faces[group.Id].Select(face => new MosaicTile(StringInfo.GetNextTextElement(face.Nickname), face.AvatarUrl))],
            group.MemberCount,
            group.AddMode,
            joinsDirectly,
            isMember,
            hasApplied);
    }
}
