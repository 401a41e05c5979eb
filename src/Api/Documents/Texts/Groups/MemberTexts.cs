using GoChat.Application.Groups.Members;
using GoChat.Domain.Common;
using GoChat.Domain.Groups;

namespace GoChat.Api.Documents.Texts.Groups;

/// <summary>Names in a group, and finding members by them.</summary>
internal static class MemberTexts
{
    private static readonly string Bob = Samples.Page($$"""
        {"id":"{{Samples.Bob}}","nickname":"Bob","alias":null,"avatarUrl":null,"role":"member","joinedAt":"{{Samples.Time}}","mutedUntil":null}
        """);

    /// <summary>The request fields, by their schema.</summary>
    public static readonly IReadOnlyDictionary<string, IReadOnlyDictionary<string, FieldText>> Fields =
        new Dictionary<string, IReadOnlyDictionary<string, FieldText>>
        {
            ["ChangeAliasBody"] = new Dictionary<string, FieldText>
            {
                ["alias"] = new(
                    "1 to 20 characters as people count them, one of them visible; an emoji of several code points is one. Null, empty or left out: the "
                        + "nickname again.")
                { MaxCharacters = GroupMember.MaxAlias, MaxLength = GroupMember.MaxAlias * TextRule.CodePointsPerCharacter },
            },
            ["FindMembersBody"] = new Dictionary<string, FieldText>
            {
                ["userIds"] = new("The people, at least one. Duplicates count once.") { MaxItems = FindMembers.MostAtOnce },
            },
        };

    public static readonly IReadOnlyList<OperationText> All =
    [
        new(
            "ChangeAlias",
            "Change one's alias in a group",
            "Every member may, for themselves; for everybody who is not a member the group does not exist. The members see the alias instead of the nickname: "
                + "in lists, beside messages, and in system notices from then on. The caller's devices get the new card, and connected devices of the other "
                + "members the push `alias`. Nobody reads of it in the group. The current alias changes nothing.")
        {
            Request = """{"alias":"Captain"}""",
            Answer = Samples.GroupCard.Replace("\"myAlias\":null", "\"myAlias\":\"Captain\"", StringComparison.Ordinal),
            Errors = [GroupErrors.NotFound, GroupErrors.NotNormal],
        },
        new(
            "SearchMembers",
            "Search the members of a group",
            "Only the group's members may search them; for everybody else the group does not exist. Finds members by a part of their alias, their nickname or "
                + "the caller's own remark, by the sounds of these names in pinyin (`zhangsan`, `zs`), and by the beginning of their GoChat id. Letter case "
                + "does not count. Names that begin with the text come first, then names that contain it, then names that sound like it. A changed name is "
                + "found a moment later.")
        { Answer = Bob, Errors = [GroupErrors.NotFound] },
        new(
            "FindMembers",
            "Get some members of a group",
            "Only the group's members may; for everybody else the group does not exist. Returns those of the people who are members, in the order of the list "
                + "of members, and leaves out the others. For clients that show some members of a large group and read in a system notice that they changed.")
        { Request = $$"""{"userIds":["{{Samples.Bob}}"]}""", Answer = Bob, Errors = [GroupErrors.NotFound] },
    ];
}
