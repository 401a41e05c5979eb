using GoChat.Application.Common;
using GoChat.Domain.Common;
using GoChat.Domain.Groups;

namespace GoChat.Api.Documents.Texts;

/// <summary>Groups and their members.</summary>
internal static class GroupTexts
{
    private static readonly FieldText Name = new("1 to 20 characters as people count them, an emoji of several code points being one.")
    { MinLength = 1, MaxCharacters = Group.MaxName, MaxLength = Group.MaxName * TextRule.CodePointsPerCharacter };

    /// <summary>The request fields, by their schema.</summary>
    public static readonly IReadOnlyDictionary<string, IReadOnlyDictionary<string, FieldText>> Fields =
        new Dictionary<string, IReadOnlyDictionary<string, FieldText>>
        {
            ["CreateGroupBody"] = new Dictionary<string, FieldText>
            {
                ["name"] = Name,
                ["notice"] = new("What members should know; null or left out: nothing.") { MaxLength = Group.MaxAnnouncement },
                ["addMode"] = new("How others join later: `direct` when left out, or `approval`."),
                ["memberIds"] = new("Contacts of the caller, who are in from the start. The caller, and whoever stands there twice, count once.")
                { MaxItems = Group.DefaultMaxMembers - 1 },
            },
            ["RenameGroupBody"] = new Dictionary<string, FieldText> { ["name"] = Name },
        };

    public static readonly IReadOnlyList<OperationText> All =
    [
        new(
            "CreateGroup",
            "Found a group",
            "Every user may, with contacts of theirs as first members, who are in at once and whose devices are told. The caller owns it. The first line of "
                + "its conversation, which has the same id, says who founded it with whom. With the same `Idempotency-Key` and the same body a repeat answers "
                + "the same group for 24 hours; without the key it founds another one.")
        {
            Request = $$"""{"name":"Harbour","notice":"Meet at nine","addMode":"direct","memberIds":["{{Samples.Bob}}"]}""",
            Answer = Samples.GroupCard,
            Errors = [GroupErrors.MemberNotContact, GroupErrors.TooManyMembers, GroupErrors.NotFound, CommonErrors.IdempotencyConflict],
        },
        new(
            "ListMyGroups",
            "List one's own groups",
            "The groups the user is in, the latest joined first.")
        { Answer = Samples.Page(Samples.GroupCard) },
        new(
            "GetGroup",
            "Read a group",
            "Only its members may; for everybody else it does not exist.")
        { Answer = Samples.GroupCard, Errors = [GroupErrors.NotFound] },
        new(
            "RenameGroup",
            "Rename a group",
            "Only its owner and its admins may; for everybody who is not a member it does not exist. All members' devices get the new card, and a system "
                + "notice in the group says who renamed it. The current name changes nothing.")
        {
            Request = """{"name":"Harbour"}""",
            Answer = Samples.GroupCard,
            Errors = [GroupErrors.NotFound, GroupErrors.NotManager, GroupErrors.NotNormal],
        },
        new(
            "ListMembers",
            "List the members of a group",
            "Only its members may; for everybody else it does not exist.")
        {
            Answer = Samples.Page($$"""
                {"id":"{{Samples.Ann}}","nickname":"Ann","alias":null,"avatarUrl":null,"role":"owner","joinedAt":"{{Samples.Time}}"}
                """),
            Errors = [GroupErrors.NotFound],
        },
        new(
            "LeaveGroup",
            "Leave a group",
            "Every member may but its owner. The session is gone with the membership, a line in the group says so to those who stay, and the caller's other "
                + "devices are told. A repeat is `group.not_found`.")
        { Errors = [GroupErrors.NotFound, GroupErrors.OwnerCannotLeave] },
    ];
}
