using System.Globalization;
using GoChat.Application.Common;
using GoChat.Application.Common.Chinese;
using GoChat.Domain.Accounts;
using GoChat.Domain.Groups;

namespace GoChat.Application.Groups.Members;

/// <summary>How a member's name contains the text that was searched; the better first.</summary>
internal enum NameMatch
{
    /// <summary>A name, or the GoChat id, begins with it.</summary>
    Begins,

    /// <summary>A name contains it.</summary>
    Contains,

    /// <summary>The sounds of a Chinese name begin with it.</summary>
    Sounds,
}

/// <summary>A member who was found, and where in the order of all results.</summary>
internal readonly record struct FoundMember(UserId Id, MemberPosition Position);

/// <summary>A place in the order of results: by match, then in the order of the list of members, whose owner is first.</summary>
internal readonly record struct MemberPosition(NameMatch Match, Keyset<UserId> Member)
{
    public static MemberPosition Of(NameMatch match, MemberName member) =>
        new(match, new Keyset<UserId>(member.Role == GroupRole.Owner ? DateTimeOffset.MinValue : member.JoinedAt, member.Id));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(int)Match}.{Member}");

    /// <summary>Null when the text is not a cursor of this server.</summary>
    public static MemberPosition? TryParse(string? cursor) =>
        cursor is [>= '0' and <= '2' and var match, '.', .. var member] && Keyset<UserId>.TryParse(member) is { } keyset
            ? new MemberPosition((NameMatch)(match - '0'), keyset)
            : null;

    public bool IsAfter(MemberPosition other) => Match != other.Match
        ? Match > other.Match
        : Member.At > other.Member.At || (Member.At == other.Member.At && Member.Id > other.Member.Id);
}

/// <summary>
/// A search by alias, nickname, the searcher's own remark, the beginning of the GoChat id, and the sounds of names. Letter case does not count.
/// </summary>
/// <param name="text">Clean, not empty.</param>
/// <param name="remarks">The searcher's names for people.</param>
internal sealed class MemberSearch(string text, IReadOnlyDictionary<UserId, string> remarks)
{
    private readonly string _letters = text.Replace(" ", "", StringComparison.Ordinal);

    /// <summary>The best matches first.</summary>
    /// <param name="members">In the order of the list of members.</param>
    /// <param name="after">Where the previous page ended.</param>
    public List<FoundMember> In(IReadOnlyList<MemberName> members, MemberPosition? after, int atMost)
    {
        var found = new List<FoundMember>();
        foreach (var member in members)
        {
            if (MatchOf(member) is not { } match)
                continue;
            var position = MemberPosition.Of(match, member);
            if (after is null || position.IsAfter(after.Value))
                found.Add(new FoundMember(member.Id, position));
        }

        return [.. found.OrderBy(member => member.Position.Match).Take(atMost)];
    }

    private NameMatch? MatchOf(MemberName member)
    {
        if (member.GoChatId?.StartsWith(text, StringComparison.OrdinalIgnoreCase) == true)
            return NameMatch.Begins;
        var best = MatchOf(member.Nickname);
        if (member.Alias is { } alias)
            best = Better(best, MatchOf(alias));
        return remarks.TryGetValue(member.Id, out var remark) ? Better(best, MatchOf(remark)) : best;
    }

    private NameMatch? MatchOf(string name) => name.IndexOf(text, StringComparison.OrdinalIgnoreCase) switch
    {
        0 => NameMatch.Begins,
        > 0 => NameMatch.Contains,
        _ => Pinyin.Begins(name, _letters) ? NameMatch.Sounds : null,
    };

    private static NameMatch? Better(NameMatch? one, NameMatch? other) => one is null || other < one ? other ?? one : one;
}
