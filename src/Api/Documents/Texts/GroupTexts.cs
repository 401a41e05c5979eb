using GoChat.Application.Common;
using GoChat.Domain.Common;
using GoChat.Domain.Groups;

namespace GoChat.Api.Documents.Texts;

/// <summary>Groups and their members.</summary>
internal static class GroupTexts
{
    private static readonly FieldText Name = new("1 to 20 characters as people count them; an emoji of several code points is one.")
    { MinLength = 1, MaxCharacters = Group.MaxName, MaxLength = Group.MaxName * TextRule.CodePointsPerCharacter };

    /// <summary>The request fields, by their schema.</summary>
    public static readonly IReadOnlyDictionary<string, IReadOnlyDictionary<string, FieldText>> Fields =
        new Dictionary<string, IReadOnlyDictionary<string, FieldText>>
        {
            ["CreateGroupBody"] = new Dictionary<string, FieldText>
            {
                ["name"] = Name,
                ["notice"] = new("The announcement for the members. If null or omitted: none.") { MaxLength = Group.MaxAnnouncement },
                ["addMode"] = new("How others join later: `direct` (the default) or `approval`."),
                ["memberIds"] = new("The first members, who must be contacts of the caller. The caller and duplicates count once.")
                { MaxItems = Group.DefaultMaxMembers - 1 },
            },
            ["RenameGroupBody"] = new Dictionary<string, FieldText> { ["name"] = Name },
        };

    public static readonly IReadOnlyList<OperationText> All =
    [
        new(
            "CreateGroup",
            "Create a group",
            "Every user may create a group, with contacts of theirs as the first members. They are in the group at once, and their devices are notified. The "
                + "caller owns the group. Its conversation has the same id; the first message there is a system notice that says who created the group with "
                + "whom. For 24 hours, a repeat with the same `Idempotency-Key` and the same body returns the same group; without the key it creates "
                + "another.")
        {
            Request = $$"""{"name":"Harbour","notice":"Meet at nine","addMode":"direct","memberIds":["{{Samples.Bob}}"]}""",
            Answer = Samples.GroupCard,
            Errors = [GroupErrors.MemberNotContact, GroupErrors.TooManyMembers, GroupErrors.NotFound, CommonErrors.IdempotencyConflict],
        },
        new(
            "ListMyGroups",
            "List the caller's groups",
            "Returns the groups that the user is in, most recently joined first.")
        { Answer = Samples.Page(Samples.GroupCard) },
        new(
            "GetGroup",
            "Get a group",
            "Only the group's members may get it; for everybody else it does not exist.")
        { Answer = Samples.GroupCard, Errors = [GroupErrors.NotFound] },
        new(
            "RenameGroup",
            "Rename a group",
            "Only the group's owner and admins may rename it; for everybody who is not a member it does not exist. The devices of all members get the new "
                + "card, and a system notice in the group says who renamed it. Sending the current name changes nothing.")
        {
            Request = """{"name":"Harbour"}""",
            Answer = Samples.GroupCard,
            Errors = [GroupErrors.NotFound, GroupErrors.NotManager, GroupErrors.NotNormal],
        },
        new(
            "ListMembers",
            "List the members of a group",
            "Only the group's members may list them; for everybody else the group does not exist.")
        {
            Answer = Samples.Page($$"""
                {"id":"{{Samples.Ann}}","nickname":"Ann","alias":null,"avatarUrl":null,"role":"owner","joinedAt":"{{Samples.Time}}","mutedUntil":null}
                """),
            Errors = [GroupErrors.NotFound],
        },
        new(
            "LeaveGroup",
            "Leave a group",
            "Every member except the owner may leave; the owner must transfer or dissolve the group first. The caller's session is deleted with the "
                + "membership. A system notice informs the remaining members, and the caller's other devices are notified. A repeat is refused with "
                + "`group.not_found`.")
        { Errors = [GroupErrors.NotFound, GroupErrors.OwnerCannotLeave] },
    ];
}
