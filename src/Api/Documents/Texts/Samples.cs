using GoChat.Domain.Accounts;
using GoChat.Domain.Contacts;
using GoChat.Domain.Conversations;
using GoChat.Domain.Files;
using GoChat.Domain.Groups;

namespace GoChat.Api.Documents.Texts;

/// <summary>The people and objects of all examples: Ann, the caller; Bob, her contact; Cid, who is not one yet.</summary>
internal static class Samples
{
    public const string Ann = "U01KB3ZQ6Y8M9S346Q3D25VT4F5";
    public const string Bob = "U01KB3ZQ6Y8V37E3S3E28JT97KB";
    public const string Cid = "U01KB3ZQ6Y86CQ643DZVMXXQKFB";
    public const string Chat = "D01KB3ZQ6Y8F5KZNWJ47TAN9ZT2";
    public const string Group = "G01KB3ZQ6Y84MNPZX45HY43KWJR";
    public const string Application = "A01KB3ZQ6Y8P1XPA7Z3DJ8FSSZ5";
    public const string GroupApplication = "A01KB3ZQ6Y8T1XPA7Z3DJ8FSSZ9";
    public const string Invite = "I01KB3ZQ6Y8C7Q5V2M0W9J4R8TB";
    public const string InviteToken = "q83vEjRWeJCrze8SNFZ4kA";
    public const string Device = "V01KB3ZQ6Y8AWSH8VHTPRE95B9E";
    public const string OtherDevice = "V01KB3ZQ6Y8E0ZBGJ09TQM83XSS";
    public const string Avatar = "F01KB3ZQ6Y8SS6YS3C4DWA7N360";
    public const string Message = "M01KB3ZQ6Y896Q14DR9GPQY77ZX";
    public const string Telephone = "+8613800000001";
    public const string BobsTelephone = "+8613800000002";
    public const string SmsCode = "482913";
    public const string Password = "a quiet harbour at dawn";
    public const string Time = "2026-01-31T08:15:30.123Z";

    /// <summary>A time in the future.</summary>
    public const string Later = "2026-02-28T08:15:30.123Z";

    public const string AccessToken = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJVMDEifQ.c2lnbmF0dXJl";
    public const string RefreshToken = "V01KB3ZQ6Y8AWSH8VHTPRE95B9E.c3VjY2Vzc29y";

    public const string Me = $$"""
        {"id":"{{Ann}}","telephone":"{{Telephone}}","nickname":"Ann","avatarUrl":null,"gender":"unspecified","birthday":null,
         "signature":null,"email":null,"goChatId":null,"goChatIdFixedUntil":null,"role":"user","createdAt":"{{Time}}"}
        """;

    public const string SignedIn = $$"""
        {"user":{{Me}},"accessToken":"{{AccessToken}}","expiresAt":"{{Time}}","deviceId":"{{Device}}","refreshToken":"{{RefreshToken}}","failedSignIns":0}
        """;

    public const string BobAsContact = $$"""
        {"id":"{{Bob}}","nickname":"Bob","avatarUrl":null,"gender":"unspecified","signature":null,"goChatId":null,"telephone":"{{BobsTelephone}}","isContact":true}
        """;

    public const string BobInTheList = $$"""
        {"id":"{{Bob}}","nickname":"Bob","remark":"Bob of the harbour","avatarUrl":null,"gender":"unspecified","signature":null,
         "goChatId":null,"telephone":"{{BobsTelephone}}","conversationId":"{{Chat}}","addedAt":"{{Time}}","starred":true,"tags":["Sailing"]}
        """;

    public const string CidAsStranger = $$"""
        {"id":"{{Cid}}","nickname":"Cid","avatarUrl":null,"gender":"unspecified","signature":null,"goChatId":null,"telephone":null,"isContact":false}
        """;

    public const string GroupCard = $$"""
        {"id":"{{Group}}","name":"Harbour","notice":"Meet at nine","avatarUrl":null,"ownerId":"{{Ann}}","addMode":"direct","historyOpen":false,"status":"normal",
         "memberCount":2,"maxMembers":500,"myRole":"owner","faces":[{"id":"{{Ann}}","nickname":"Ann","avatarUrl":null}],"createdAt":"{{Time}}",
         "mutedAll":false,"mutedUntil":null,"myAlias":null}
        """;

    public const string PublicGroupCard = $$"""
        {"id":"{{Group}}","name":"Harbour","avatarUrl":null,"mosaic":[{"initial":"A","avatarUrl":null}],"memberCount":2,"addMode":"direct",
         "joinsDirectly":true,"isMember":false,"hasApplied":false}
        """;

    public const string JoinRequest = $$"""
        {"id":"{{GroupApplication}}","groupId":"{{Group}}","applicant":{"id":"{{Cid}}","nickname":"Cid","avatarUrl":null},"inviter":null,
         "message":"I row, too","status":"pending","createdAt":"{{Time}}","decidedAt":null}
        """;

    public const string Session = $$"""
        {"conversationId":"{{Chat}}","kind":"direct","peer":{"id":"{{Bob}}","nickname":"Bob","remark":null,"avatarUrl":null},"group":null,
         "maxSeq":1,"readSeq":0,"unread":0,"visibleFromSeq":1,
         "lastMessage":{"seq":1,"type":"text","senderId":"{{Ann}}","senderName":"Ann","text":"Hello","system":null,"sentAt":"{{Time}}","changeSeq":0,"recalledBy":null},
         "lastActivityAt":"{{Time}}","pinned":false,"pinnedAt":null,"muted":false,"draft":null,"draftVersion":0,"markedUnread":false,"hidden":false,
         "clearedToSeq":0,"peerReadSeq":0,"peerDeliveredSeq":0,"changeSeq":0}
        """;

    public const string MessageItem = $$"""
        {"id":"{{Message}}","conversationId":"{{Chat}}","seq":1,"type":"text","sender":{"id":"{{Ann}}","nickname":"Ann","avatarUrl":null},
         "clientMessageId":"first words","body":{"text":"Hello"},"sentAt":"{{Time}}","changeSeq":0,"editedAt":null,"recalledAt":null,"recalledBy":null,"reactions":[]}
        """;

    private static readonly Dictionary<Type, string> Ids = new()
    {
        [typeof(UserId)] = Bob,
        [typeof(ConversationId)] = Chat,
        [typeof(GroupId)] = Group,
        [typeof(ContactRequestId)] = Application,
        [typeof(JoinRequestId)] = GroupApplication,
        [typeof(GroupInviteId)] = Invite,
        [typeof(DeviceId)] = OtherDevice,
        [typeof(FileId)] = Avatar,
    };

    /// <summary>The example id of this type; null when it is not an id type.</summary>
    public static string? IdOf(Type type) => Ids.GetValueOrDefault(type);

    /// <summary>A list's only page.</summary>
    /// <param name="items">The items as JSON, separated by commas.</param>
    public static string Page(string items) => $$"""{"items":[{{items}}],"nextCursor":null,"hasMore":false}""";
}
