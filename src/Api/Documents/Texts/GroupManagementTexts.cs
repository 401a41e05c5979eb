using GoChat.Application.Groups.Management;
using GoChat.Domain.Contacts;
using GoChat.Domain.Groups;

namespace GoChat.Api.Documents.Texts;

/// <summary>What the owner and the admins of a group may do.</summary>
internal static class GroupManagementTexts
{
    private const string Stranger = "For everybody who is not a member the group does not exist. ";

    private const string Announcement = """{"notice":"Meet at nine","confirmed":true,"confirmedCount":1,"memberCount":2}""";

    private static readonly string BobAsMember = Bob("member", "null");

    /// <summary>The request fields, by their schema.</summary>
    public static readonly IReadOnlyDictionary<string, IReadOnlyDictionary<string, FieldText>> Fields =
        new Dictionary<string, IReadOnlyDictionary<string, FieldText>>
        {
            ["RemoveMembersBody"] = new Dictionary<string, FieldText>
            {
                ["memberIds"] = new("The members to remove, at least one. Duplicates count once.") { MaxItems = RemoveMembers.MaxMembers },
            },
            ["TransferGroupBody"] = new Dictionary<string, FieldText> { ["userId"] = new("The member who becomes the owner.") },
            ["MuteMemberBody"] = new Dictionary<string, FieldText>
            {
                ["until"] = new("When the mute ends: in the future, at most 365 days ahead. Kept in milliseconds."),
            },
            ["ChangeAnnouncementBody"] = new Dictionary<string, FieldText>
            {
                ["notice"] = new("The text for the members; null, blank or left out: none any more.") { MaxLength = Group.MaxAnnouncement },
            },
            ["MuteAllMembersBody"] = new Dictionary<string, FieldText>
            {
                ["muted"] = new("Whether only the owner and the admins may write."),
            },
        };

    public static readonly IReadOnlyList<OperationText> All =
    [
        new(
            "RemoveMembers",
            "Remove members from a group",
            "The owner may remove everybody else, an admin members who do not manage the group. " + Stranger + "All of the members are removed, or "
                + "none when one of them is no member any more. They lose the group and its history at once, and their devices get `group.left` with "
                + "the remover's name. A system notice in the group names them. The operation is recorded in the audit log.")
        {
            Request = $$"""{"memberIds":["{{Samples.Bob}}"]}""",
            Errors =
            [
                GroupErrors.NotFound, GroupErrors.NotManager, GroupErrors.NotOwner, GroupErrors.OwnerProtected, GroupErrors.Self,
                GroupErrors.MemberNotFound, GroupErrors.NotNormal,
            ],
        },
        new(
            "TransferGroup",
            "Hand a group to another owner",
            "Only the owner may. " + Stranger + "The former owner stays as a member. All members' devices get the new card, and a system notice in "
                + "the group names both. The operation is recorded in the audit log. A repeat is `group.not_owner`.")
        {
            Request = $$"""{"userId":"{{Samples.Bob}}"}""",
            Answer = Samples.GroupCard,
            Errors =
            [
                GroupErrors.NotFound, GroupErrors.NotOwner, GroupErrors.Self, GroupErrors.MemberNotFound, ContactErrors.UserDisabled, GroupErrors.NotNormal,
            ],
        },
        new(
            "DissolveGroup",
            "Dissolve a group",
            "Only the owner may. " + Stranger + "Nobody can write in the group or change it any more, for ever. Its members, the owner included, keep "
                + "it in their lists with the status `dissolved` and can read what they could read before, until they leave it. All members' devices "
                + "get the new card, and the last system notice in the group says who dissolved it. The operation is recorded in the audit log. A "
                + "repeat is `group.not_normal`.")
        {
            Answer = Samples.GroupCard,
            Errors = [GroupErrors.NotFound, GroupErrors.NotOwner, GroupErrors.NotNormal],
        },
        new(
            "AppointAdmin",
            "Make a member an admin",
            "Only the owner may, and a group has at most ten admins. " + Stranger + "The new admin's devices get the group's card with the new role, "
                + "and a system notice in the group names both. The operation is recorded in the audit log. An admin stays one.")
        {
            Answer = Bob("admin", "null"),
            Errors =
            [
                GroupErrors.NotFound, GroupErrors.NotOwner, GroupErrors.Self, GroupErrors.MemberNotFound, GroupErrors.TooManyAdmins, GroupErrors.NotNormal,
            ],
        },
        new(
            "DismissAdmin",
            "Make an admin a member again",
            "Only the owner may. " + Stranger + "The member's devices get the group's card with the new role, and a system notice in the group names "
                + "both. The operation is recorded in the audit log. A member stays one.")
        {
            Answer = BobAsMember,
            Errors = [GroupErrors.NotFound, GroupErrors.NotOwner, GroupErrors.Self, GroupErrors.MemberNotFound, GroupErrors.NotNormal],
        },
        new(
            "MuteMember",
            "Mute a member until a time",
            "The owner may mute everybody else, an admin members who do not manage the group. " + Stranger + "Until then the member's messages, edits "
                + "and reactions are refused with `group.muted`; recalling a message and removing a reaction stay possible. The mute ends by itself, "
                + "and a later one replaces it. Whoever leaves or is removed and comes back in time is still muted. The member's devices "
                + "get the group's card, and a system notice in the group names the member and the time. The operation is recorded in the audit log.")
        {
            Request = $$"""{"until":"{{Samples.Later}}"}""",
            Answer = Bob("member", $"\"{Samples.Later}\""),
            Errors =
            [
                GroupErrors.NotFound, GroupErrors.NotManager, GroupErrors.NotOwner, GroupErrors.OwnerProtected, GroupErrors.Self,
                GroupErrors.MemberNotFound, GroupErrors.NotNormal,
            ],
        },
        new(
            "UnmuteMember",
            "Let a muted member write again",
            "The owner may unmute everybody else, an admin members who do not manage the group. " + Stranger + "The member's devices get the group's "
                + "card, and a system notice in the group names the member. The operation is recorded in the audit log. A member who is not muted stays so.")
        {
            Answer = BobAsMember,
            Errors =
            [
                GroupErrors.NotFound, GroupErrors.NotManager, GroupErrors.NotOwner, GroupErrors.OwnerProtected, GroupErrors.Self,
                GroupErrors.MemberNotFound, GroupErrors.NotNormal,
            ],
        },
        new(
            "MuteAllMembers",
            "Mute everybody in a group, or no longer",
            "The owner and the admins may, and they may still write. " + Stranger + "The messages, edits and reactions of the others are refused with "
                + "`group.muted_for_all`. All members' devices get the new card, and a system notice in the group says who did it. The operation is "
                + "recorded in the audit log. A repeat changes nothing.")
        {
            Request = """{"muted":true}""",
            Answer = Samples.GroupCard.Replace("\"mutedAll\":false", "\"mutedAll\":true", StringComparison.Ordinal),
            Errors = [GroupErrors.NotFound, GroupErrors.NotManager, GroupErrors.NotNormal],
        },
        new(
            "GetAnnouncement",
            "Read a group's announcement",
            "Only the group's members may; for everybody else the group does not exist. `confirmedCount` says how many members confirmed that they read it.")
        { Answer = Announcement, Errors = [GroupErrors.NotFound] },
        new(
            "ChangeAnnouncement",
            "Change a group's announcement",
            "The owner and the admins may. " + Stranger + "All members' devices get the new card, a system notice in the group says who changed it, and every "
                + "other member has to confirm the new one. The operation is recorded in the audit log. The current text changes nothing.")
        {
            Request = """{"notice":"Meet at nine"}""",
            Answer = Samples.GroupCard,
            Errors = [GroupErrors.NotFound, GroupErrors.NotManager, GroupErrors.NotNormal],
        },
        new(
            "ConfirmAnnouncement",
            "Confirm an announcement as read",
            "Every member may. " + Stranger + "The member's devices get `group.noticeConfirmed`, and nobody else is notified: the count is there for whoever "
                + "reads the announcement next. A repeat changes nothing.")
        { Answer = Announcement, Errors = [GroupErrors.NotFound] },
    ];

    private static string Bob(string role, string mutedUntil) => $$"""
        {"id":"{{Samples.Bob}}","nickname":"Bob","alias":null,"avatarUrl":null,"role":"{{role}}","joinedAt":"{{Samples.Time}}","mutedUntil":{{mutedUntil}}}
        """;
}
