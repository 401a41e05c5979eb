using GoChat.Api.Http.Errors;
using GoChat.Domain.Accounts;

namespace GoChat.Api.Documents.Texts;

/// <summary>The caller's own profile, avatar, password and devices.</summary>
internal static class MeTexts
{
    private const string Privacy = """{"findableByTelephone":true,"telephoneVisible":true,"addableBy":"groupMembers"}""";

    /// <summary>The request fields, by their schema.</summary>
    public static readonly IReadOnlyDictionary<string, IReadOnlyDictionary<string, FieldText>> Fields =
        new Dictionary<string, IReadOnlyDictionary<string, FieldText>>
        {
            ["ProfileBody"] = new Dictionary<string, FieldText>
            {
                ["nickname"] = SharedFields.Nickname,
                ["gender"] = new("By default `unspecified`."),
                ["birthday"] = new("From 1900-01-01 to today. If null or omitted: none."),
                ["signature"] = new("One line about the user. If null, blank or omitted: none.") { MaxLength = User.MaxSignature },
                ["email"] = new(
                    "In the form `local@domain.tld`. If null, blank or omitted: none. The server does not check whether the address exists.")
                { MaxLength = Profile.MaxEmail },
            },
            ["GoChatIdBody"] = new Dictionary<string, FieldText>
            {
                ["goChatId"] = new("Letters A to Z, digits, `-` and `_`; the first is a letter. It is shown as written; letter case makes no difference.")
                { MinLength = GoChatIdRule.MinLength, MaxLength = GoChatIdRule.MaxLength },
            },
            ["PrivacyBody"] = new Dictionary<string, FieldText>
            {
                ["findableByTelephone"] = new("Whether a search by the exact telephone number finds the user."),
                ["telephoneVisible"] = new("Whether contacts see the telephone number."),
                ["addableBy"] = new("Who may send contact requests: `anyone`, `groupMembers` (members of a common group) or `nobody`."),
            },
            ["PasswordBody"] = new Dictionary<string, FieldText>
            {
                ["oldPassword"] = SharedFields.OldPassword with { Description = "The current password. Omitted if `code` takes its place." },
                ["newPassword"] = SharedFields.NewPassword,
                ["code"] = new("An SMS code to the caller's own number, instead of the old password."),
                ["keepIn"] = SharedFields.KeepIn,
            },
        };

    public static readonly IReadOnlyList<OperationText> All =
    [
        new("GetMe", "Get the caller's account", "Returns the signed-in user as they see themselves.") { Answer = Samples.Me },
        new(
            "ChangeProfile",
            "Replace the caller's profile",
            "Replaces the whole profile of the signed-in user: fields that are omitted or null are cleared. Contacts and the user's other devices are "
                + "notified. A repeat changes nothing.")
        {
            Request = """{"nickname":"Ann","gender":"female","birthday":"1990-02-28","signature":"By the sea","email":"ann@example.org"}""",
            Answer = $$"""
                {"id":"{{Samples.Ann}}","telephone":"{{Samples.Telephone}}","nickname":"Ann","avatarUrl":null,"gender":"female","birthday":"1990-02-28",
                 "signature":"By the sea","email":"ann@example.org","goChatId":null,"goChatIdFixedUntil":null,"role":"user","createdAt":"{{Samples.Time}}"}
                """,
        },
        new("GetPrivacy", "Get the caller's privacy settings", "Returns what others can find and see of the caller, and who may ask to be a contact.")
        { Answer = Privacy },
        new(
            "ChangePrivacy",
            "Replace the caller's privacy settings",
            "Contacts get the caller's card with or without the telephone number (`contact.changed`); the caller's other devices are notified "
                + "(`privacy.changed`). Searches, cards and new contact requests follow at once; pending contact requests stay. A repeat changes nothing.")
        { Request = Privacy, Answer = Privacy },
        new(
            "ChooseGoChatId",
            "Choose the caller's GoChat id",
            "Others find the user by this id, in any letter case. It can be chosen once a year: `goChatIdFixedUntil` says until when it stays. Contacts and "
                + "the user's other devices are notified. The current id changes nothing.")
        {
            Request = """{"goChatId":"Ann_of_harbour"}""",
            Answer = $$"""
                {"id":"{{Samples.Ann}}","telephone":"{{Samples.Telephone}}","nickname":"Ann","avatarUrl":null,"gender":"unspecified","birthday":null,
                 "signature":null,"email":null,"goChatId":"Ann_of_harbour","goChatIdFixedUntil":"{{Samples.Time}}","role":"user",
                 "createdAt":"{{Samples.Time}}"}
                """,
            Errors = [AccountErrors.GoChatIdTaken, AccountErrors.GoChatIdTooSoon],
        },
        new(
            "SetAvatar",
            "Set the caller's avatar",
            "The body is the picture itself: PNG, JPEG, GIF or WebP, at most `avatarMaxBytes` of the client configuration. Its bytes determine the format, "
            + "not the Content-Type. Metadata about place and camera is removed. The body must arrive within a minute. A user can upload two at a time, and a "
            + "limited number per hour. Anybody can view the avatar. Contacts and the user's other devices are notified of its address.")
        {
            Answer = $$"""
                {"id":"{{Samples.Ann}}","telephone":"{{Samples.Telephone}}","nickname":"Ann","avatarUrl":"/static/avatars/{{Samples.Avatar}}","gender":"unspecified",
                 "birthday":null,"signature":null,"email":null,"goChatId":null,"goChatIdFixedUntil":null,"role":"user","createdAt":"{{Samples.Time}}"}
                """,
            Errors = [AccountErrors.NotAnImage, AccountErrors.NoRoomForAvatars, BodyErrors.Of(StatusCodes.Status408RequestTimeout)],
        },
        new(
            "RemoveAvatar",
            "Remove the caller's avatar",
            "The user then has no avatar. Contacts and the user's other devices are notified. A repeat changes nothing.")
        { Answer = Samples.Me },
        new(
            "ChangePassword",
            "Change the caller's password",
            "Requires the old password, or an SMS code to the caller's own number. Every other device of the user is signed out. The "
                + "tokens of this device become invalid too, and the response contains new ones. A repeat is refused, "
                + "because the old password is then no longer the current one.")
        {
            Answer = Samples.SignedIn,
            Request = $$"""{"oldPassword":"{{Samples.Password}}","newPassword":"another harbour at dusk"}""",
            Errors = [AccountErrors.WrongPassword, AccountErrors.WrongCode, AccountErrors.CodesOff],
        },
        new(
            "ListDevices",
            "List the caller's devices",
            "Returns all devices that the user is signed in on, including this one, on one page: `nextCursor` is always null.")
        {
            Answer = Samples.Page($$"""
                {"id":"{{Samples.Device}}","name":"Ann's laptop","address":"192.0.2.7","createdAt":"{{Samples.Time}}","lastSeenAt":"{{Samples.Time}}","current":true}
                """),
        },
        new(
            "SignOutDevice",
            "Sign out one of the caller's devices",
            "The device's tokens are refused from then on, and its sockets are closed with 4501. A repeat, or the id of another user's device, is refused with "
            + "`device.not_found`.")
        { Errors = [AccountErrors.DeviceNotFound] },
        new(
            "SignOutOtherDevices",
            "Sign out all other devices",
            "Signs out every device of the user except the one that sends the request. A repeat changes nothing."),
        new(
            "GetAvatar",
            "Get an avatar",
            "Needs no token, because an image tag sends none: the address is enough. The content at an address never changes and may be cached forever.")
        { Errors = [AccountErrors.AvatarNotFound] },
    ];
}
