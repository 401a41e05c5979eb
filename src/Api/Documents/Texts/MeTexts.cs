using GoChat.Api.Http.Errors;
using GoChat.Domain.Accounts;

namespace GoChat.Api.Documents.Texts;

/// <summary>The caller's own profile, avatar, password and devices.</summary>
internal static class MeTexts
{
    /// <summary>The request fields, by their schema.</summary>
    public static readonly IReadOnlyDictionary<string, IReadOnlyDictionary<string, FieldText>> Fields =
        new Dictionary<string, IReadOnlyDictionary<string, FieldText>>
        {
            ["ProfileBody"] = new Dictionary<string, FieldText>
            {
                ["nickname"] = SharedFields.Nickname,
                ["gender"] = new("`unspecified` when left out."),
                ["birthday"] = new("From 1900-01-01 to today; null or left out: none."),
                ["signature"] = new("One line about oneself; null, blank or left out: none.") { MaxLength = User.MaxSignature },
                ["email"] = new(
                    "Of the form `local@domain.tld`; null, blank or left out: none. It is not checked whether somebody reads there.")
                { MaxLength = Profile.MaxEmail },
            },
            ["PasswordBody"] = new Dictionary<string, FieldText>
            {
                ["oldPassword"] = SharedFields.OldPassword,
                ["newPassword"] = SharedFields.NewPassword,
                ["keepIn"] = SharedFields.KeepIn,
            },
        };

    public static readonly IReadOnlyList<OperationText> All =
    [
        new("GetMe", "Read one's own account", "The signed-in user, as they see themselves.") { Answer = Samples.Me },
        new(
            "ChangeProfile",
            "Replace one's own profile",
            "Replaces the whole profile of the signed-in user: what is left out or null is cleared. Contacts and one's other devices are told. A repeat "
                + "changes nothing.")
        {
            Request = """{"nickname":"Ann","gender":"female","birthday":"1990-02-28","signature":"By the sea","email":"ann@example.org"}""",
            Answer = $$"""
                {"id":"{{Samples.Ann}}","telephone":"{{Samples.Telephone}}","nickname":"Ann","avatarUrl":null,"gender":"female","birthday":"1990-02-28",
                 "signature":"By the sea","email":"ann@example.org","role":"user","createdAt":"{{Samples.Time}}"}
                """,
        },
        new(
            "SetAvatar",
            "Set one's own avatar",
            "The body is the picture itself: PNG, JPEG, GIF or WebP, no larger than `avatarMaxBytes` of the client configuration. It is told apart by its "
            + "bytes, not by its Content-Type, and what it tells of its place and its camera is taken out. It has a minute to arrive; two at a time for each "
            + "user, some in an hour. Anybody may look at it; contacts and one's other devices are told of its address.")
        {
            Answer = $$"""
                {"id":"{{Samples.Ann}}","telephone":"{{Samples.Telephone}}","nickname":"Ann","avatarUrl":"/static/avatars/{{Samples.Avatar}}","gender":"unspecified",
                 "birthday":null,"signature":null,"email":null,"role":"user","createdAt":"{{Samples.Time}}"}
                """,
            Errors = [AccountErrors.NotAnImage, AccountErrors.NoRoomForAvatars, BodyErrors.Of(StatusCodes.Status408RequestTimeout)],
        },
        new(
            "RemoveAvatar",
            "Remove one's own avatar",
            "Goes back to none; contacts and one's other devices are told. A repeat changes nothing.")
        { Answer = Samples.Me },
        new(
            "ChangePassword",
            "Change one's own password",
            "Wants the old password. Every other device of the user is signed out, and the tokens of this one end too: the answer brings it new ones. A repeat "
                + "is refused, for the old password is another one then.")
        {
            Answer = Samples.SignedIn,
            Request = $$"""{"oldPassword":"{{Samples.Password}}","newPassword":"another harbour at dusk"}""",
            Errors = [AccountErrors.WrongPassword],
        },
        new(
            "ListDevices",
            "List one's own devices",
            "Where the user is signed in, this device included. All of them on one page: `nextCursor` is always null.")
        {
            Answer = Samples.Page($$"""
                {"id":"{{Samples.Device}}","name":"Ann's laptop","address":"192.0.2.7","createdAt":"{{Samples.Time}}","lastSeenAt":"{{Samples.Time}}","current":true}
                """),
        },
        new(
            "SignOutDevice",
            "Sign one of one's own devices out",
            "Its tokens are refused from now on and its sockets are closed with 4501. Other people's devices do not exist for the caller, and a repeat is "
            + "`device.not_found`.")
        { Errors = [AccountErrors.DeviceNotFound] },
        new(
            "SignOutOtherDevices",
            "Sign all other devices out",
            "Signs out every device of the user but the one that asks. A repeat changes nothing."),
        new(
            "GetAvatar",
            "Fetch an avatar",
            "Anybody may who knows its address, for an image tag sends no token. The content of an address never changes and may be kept for ever.")
        { Errors = [AccountErrors.AvatarNotFound] },
    ];
}
