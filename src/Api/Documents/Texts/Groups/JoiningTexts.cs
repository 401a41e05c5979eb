using GoChat.Application.Groups.Joining;
using GoChat.Domain.Contacts;
using GoChat.Domain.Groups;

namespace GoChat.Api.Documents.Texts.Groups;

/// <summary>How people come into groups: directly, invited, with an application, or with an invite link.</summary>
internal static class JoiningTexts
{
    /// <summary>The request fields, by their schema.</summary>
    public static readonly IReadOnlyDictionary<string, IReadOnlyDictionary<string, FieldText>> Fields =
        new Dictionary<string, IReadOnlyDictionary<string, FieldText>>
        {
            ["InviteMembersBody"] = new Dictionary<string, FieldText>
            {
                ["userIds"] = new("Contacts of the caller, at least one. Members of the group are left out, and repeated ids count once.")
                { MaxItems = InviteMembers.MostAtOnce },
            },
            ["ApplyToGroupBody"] = new Dictionary<string, FieldText>
            {
                ["message"] = new("What the applicant says about themselves; one line, which may be empty.") { MaxLength = JoinRequest.MaxMessage },
            },
            ["GroupSettingsBody"] = new Dictionary<string, FieldText>
            {
                ["addMode"] = new("How others join: `direct`, or `approval` by the owner or an admin. If null or omitted: unchanged."),
                ["historyOpen"] = new("Whether members who join from now on also see what was written before. If null or omitted: unchanged."),
            },
            ["CreateInviteBody"] = new Dictionary<string, FieldText>
            {
                ["hours"] = new("How many hours the invite is valid. If omitted: seven days.")
                { Minimum = GroupInvite.MinHours, Maximum = GroupInvite.MaxHours },
                ["maxUses"] = new("How many people may join with it; if null or omitted: any number.") { Minimum = 1, Maximum = GroupInvite.MostUses },
            },
        };

    public static readonly IReadOnlyList<OperationText> All =
    [
        new(
            "GetPublicGroup",
            "Get a group's public card",
            "Every user who knows the group's id may get it. It shows the name, the avatar or a mosaic without names, the number of members and how to "
                + "join.")
        { Answer = Samples.PublicGroupCard, Errors = [GroupErrors.NotFound, GroupErrors.NotNormal] },
        new(
            "JoinGroup",
            "Join a group directly",
            "Every user may join a group with direct joining. A session of the group opens for the caller, who sees what is written from now on, and "
                + "everything if the group's history is open. A notice in the group says who joined. A repeat answers the group again.")
        {
            Answer = Samples.GroupCard,
            Errors =
            [
                GroupErrors.NotFound, GroupErrors.NotNormal, GroupErrors.Blocked, GroupErrors.ApprovalNeeded, GroupErrors.Full,
            ],
        },
        new(
            "InviteMembers",
            "Invite contacts into a group",
            "Every member may invite contacts who have not blocked them. In a group with direct joining, and for the owner and admins in any group, the "
                + "people are members at once (`joined`). Otherwise an application that names the caller waits for the owner or an admin (`applied`). All "
                + "of the people are invited, or none. A repeat invites nobody twice.")
        {
            Request = $$"""{"userIds":["{{Samples.Cid}}"]}""",
            Answer = $$"""{"joined":["{{Samples.Cid}}"],"applied":[]}""",
            Errors =
            [
                GroupErrors.NotFound, GroupErrors.NotNormal, GroupErrors.MemberNotContact, GroupErrors.InviteeBlocked, GroupErrors.Full,
            ],
        },
        new(
            "ChangeGroupSettings",
            "Change how people join a group",
            "Only the group's owner and admins may change its settings; for everybody who is not a member it does not exist. The devices of all members "
                + "get the new card, and a system notice for each change says who made it. Sending the current values changes nothing.")
        {
            Request = """{"addMode":"approval","historyOpen":true}""",
            Answer = Samples.GroupCard,
            Errors = [GroupErrors.NotFound, GroupErrors.NotManager, GroupErrors.NotNormal],
        },
        new(
            "ListPendingGroupApplications",
            "List the undecided applications to all groups",
            "Returns the pending applications to the groups that the user owns or is an admin of, most recent first.")
        { Answer = Samples.Page(Samples.JoinRequest) },
        new(
            "ListGroupApplications",
            "List the applications to a group",
            "Only the group's owner and admins may list them. The list contains decided applications as well, most recent first.")
        { Answer = Samples.Page(Samples.JoinRequest), Errors = [GroupErrors.NotFound, GroupErrors.NotManager] },
        new(
            "ApplyToGroup",
            "Apply to a group",
            "Every user may apply to a group that needs approval. The owner and the admins are notified. A repeat refreshes an application that is pending "
                + "or was rejected; it is limited to one in ten minutes.")
        {
            Request = """{"message":"I row, too"}""",
            Answer = Samples.JoinRequest,
            Errors =
            [
                GroupErrors.NotFound, GroupErrors.NotNormal, GroupErrors.AlreadyMember, GroupErrors.Blocked, GroupErrors.JoinsDirectly,
            ],
        },
        new(
            "ApproveGroupApplication",
            "Approve an application to a group",
            "Only the group's owner and admins may approve it. The applicant is a member at once, and a system notice in the group says who approved it. "
                + "The other managers' devices and the sender's are notified.")
        {
            Answer = Samples.JoinRequest,
            Errors =
            [
                GroupErrors.NotFound, GroupErrors.NotManager, GroupErrors.ApplicationNotFound, GroupErrors.ApplicationDecided, GroupErrors.NotNormal,
                GroupErrors.Full, ContactErrors.UserDisabled,
            ],
        },
        new(
            "RejectGroupApplication",
            "Reject an application to a group",
            "Only the group's owner and admins may reject it. The applicant may apply again.")
        {
            Answer = Samples.JoinRequest,
            Errors = [GroupErrors.NotFound, GroupErrors.NotManager, GroupErrors.ApplicationNotFound, GroupErrors.ApplicationDecided],
        },
        new(
            "BlockGroupApplicant",
            "Block an applicant",
            "Only the group's owner and admins may block an applicant. This application and every later one are refused, and so is every other way by "
                + "which the applicant could join by themselves. An application that was rejected can be blocked as well. A repeat changes nothing.")
        {
            Answer = Samples.JoinRequest,
            Errors = [GroupErrors.NotFound, GroupErrors.NotManager, GroupErrors.ApplicationNotFound, GroupErrors.ApplicationDecided],
        },
        new(
            "UnblockGroupApplicant",
            "Unblock an applicant",
            "Only the group's owner and admins may unblock an applicant. The application counts as rejected again, and the applicant may apply once more. "
                + "A repeat changes nothing.")
        { Answer = Samples.JoinRequest, Errors = [GroupErrors.NotFound, GroupErrors.NotManager, GroupErrors.ApplicationNotFound] },
        new(
            "CreateInvite",
            "Make an invite to a group",
            "The group's owner and admins may make invites, and in a group with direct joining every member may. The link is `/join/{token}` below the "
                + "address of the server. The token is in this answer alone: the server keeps only its hash. Whoever joins with an invite needs no "
                + "approval while its maker may let people in. The invite ends when it expires, is used up or is revoked, or when its maker is no longer a "
                + "member. A group has at most 50 valid invites. A repeat makes another invite.")
        {
            Request = """{"hours":24,"maxUses":10}""",
            Answer = $$"""
                {"id":"{{Samples.Invite}}","token":"{{Samples.InviteToken}}","createdAt":"{{Samples.Time}}","expiresAt":"{{Samples.Time}}","maxUses":10}
                """,
            Errors = [GroupErrors.NotFound, GroupErrors.NotNormal, GroupErrors.NotManager, InviteErrors.TooMany],
        },
        new(
            "ListInvites",
            "List the invites of a group",
            "Returns the valid invites, most recent first: all of them for the owner and admins, their own for other members. Tokens are not in the list.")
        {
            Answer = Samples.Page($$"""
                {"id":"{{Samples.Invite}}","createdBy":{"id":"{{Samples.Ann}}","nickname":"Ann","avatarUrl":null},"createdAt":"{{Samples.Time}}",
                 "expiresAt":"{{Samples.Time}}","maxUses":10,"uses":0}
                """),
            Errors = [GroupErrors.NotFound],
        },
        new(
            "RevokeInvite",
            "Revoke an invite",
            "The owner and the admins may revoke every invite of the group, other members their own. Nobody joins with it any more. A repeat is "
                + "`invite.not_found`.")
        { Errors = [GroupErrors.NotFound, InviteErrors.NotFound] },
        new(
            "GetInvite",
            "Get the group of an invite",
            "Every user who holds the token may get it. `joinsDirectly` says whether the invite lets the caller in at once. Looking up many invites is "
                + "limited.")
        { Answer = Samples.PublicGroupCard, Errors = [InviteErrors.NotFound, InviteErrors.Expired, InviteErrors.UsedUp, GroupErrors.NotNormal] },
        new(
            "JoinByInvite",
            "Join a group with an invite",
            "Every user who holds the token may join, and uses up one use. A session of the group opens for the caller, as with direct joining, and a "
                + "system notice says who joined by whose invite. A repeat answers the group again and uses nothing up.")
        {
            Answer = Samples.GroupCard,
            Errors =
            [
                InviteErrors.NotFound, InviteErrors.Expired, InviteErrors.UsedUp, GroupErrors.NotNormal, GroupErrors.Blocked, GroupErrors.ApprovalNeeded,
                GroupErrors.Full, GroupErrors.NotFound,
            ],
        },
    ];
}
