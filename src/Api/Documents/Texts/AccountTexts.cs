using GoChat.Api.Http;
using GoChat.Application.Accounts;
using GoChat.Domain.Accounts;

namespace GoChat.Api.Documents.Texts;

/// <summary>Creating an account, signing in and out, and what a client reads before that.</summary>
internal static class AccountTexts
{
    private const string KeepIn =
        "`keepIn` says where the refresh token goes: `body` (the default, for programs) puts it in the response; `cookie` (for browsers) puts it in an "
        + "HttpOnly, Secure, SameSite=Strict cookie that scripts cannot read, and `refreshToken` in the response is null.";

    /// <summary>The request fields, by their schema.</summary>
    public static readonly IReadOnlyDictionary<string, IReadOnlyDictionary<string, FieldText>> Fields =
        new Dictionary<string, IReadOnlyDictionary<string, FieldText>>
        {
            ["RegisterBody"] = new Dictionary<string, FieldText>
            {
                ["telephone"] = SharedFields.Telephone,
                ["nickname"] = SharedFields.Nickname,
                ["password"] = SharedFields.NewPassword,
                ["deviceName"] = SharedFields.DeviceName,
                ["keepIn"] = SharedFields.KeepIn,
                ["code"] = new("The newest SMS code to the number. Ignored if `smsCodes` of the client configuration is false."),
            },
            ["SignInBody"] = new Dictionary<string, FieldText>
            {
                ["telephone"] = SharedFields.Telephone,
                ["password"] = SharedFields.OldPassword,
                ["deviceName"] = SharedFields.DeviceName,
                ["keepIn"] = SharedFields.KeepIn,
                ["refreshToken"] = new("Any refresh token that this device has had for the account, valid or not. Failed attempts of strangers then do not "
                    + "block the owner. Browsers send the cookie."),
            },
            ["RefreshBody"] = new Dictionary<string, FieldText>
            {
                ["refreshToken"] = new("The device's newest refresh token. If null or omitted: the one in the cookie.") { MaxLength = Refresh.MaxToken },
            },
        };

    public static readonly IReadOnlyList<OperationText> All =
    [
        new(
            "Register",
            "Create an account",
            "Needs no token. Creates an account for a telephone number and signs this device in. A number has one account: of two simultaneous requests, one "
                + "succeeds. A repeat is refused with `account.telephone_taken`; sign in instead. If `smsCodes` of the client "
                + "configuration is true, `code` must prove that the number is the caller's. " + KeepIn)
        {
            Request = $$"""{"telephone":"{{Samples.Telephone}}","nickname":"Ann","password":"{{Samples.Password}}","deviceName":"Ann's laptop"}""",
            Answer = Samples.SignedIn,
            Errors = [AccountErrors.TelephoneTaken, AccountErrors.WrongCode, OwnOrigin.Foreign],
        },
        new(
            "SignIn",
            "Sign a device in",
            "Needs no token. Signs a device in by telephone number and password. Each call signs in a new device with its own chain of refresh tokens; other "
                + "devices stay signed in. An unknown number and a wrong password get the same response after the same time. Failures are counted by "
                + "number and by address. A device that was signed in before and sends its `refreshToken`, valid or not, is not affected by the failures of "
                + "strangers. `failedSignIns` says how often they tried. " + KeepIn)
        {
            Request = $$"""{"telephone":"138 0000 0001","password":"{{Samples.Password}}","deviceName":"Ann's phone"}""",
            Answer = Samples.SignedIn,
            Errors = [AccountErrors.WrongCredentials, OwnOrigin.Foreign],
        },
        new(
            "Refresh",
            "Exchange a refresh token",
            "Needs only the device's refresh token. Returns a new access token and the refresh token's successor; from then on only the successor is valid. "
            + "The same token sent again within 30 seconds of its first use gets the same successor: the response may have been lost, or two tabs may have "
            + "asked at once. A token used again later counts as a stolen copy: the device is signed out, on all its sockets too, and the error is "
            + "`auth.refresh_reused`. Without a body, or without `refreshToken` in it, the cookie is read and set.")
        {
            Request = $$"""{"refreshToken":"{{Samples.RefreshToken}}"}""",
            Answer = Samples.SignedIn,
            Errors = [AccountErrors.RefreshInvalid, AccountErrors.RefreshReused, OwnOrigin.Foreign],
        },
        new(
            "SignOut",
            "Sign this device out",
            "Signs out the device that sends the request. Its tokens are refused from then on, on every node; its sockets are closed with 4501, and the cookie "
                + "is deleted. The user's other devices stay signed in. A repeat is refused with `auth.invalid_token`.")
        { Errors = [OwnOrigin.Foreign] },
        new(
            "GetClientConfig",
            "Get the client configuration",
            "Needs no token. Returns the maximum length of a text, the maximum size of an avatar, the rules that the server applies, and this installation's "
            + "servers for calls. Clients take these numbers from here instead of repeating them.")
        {
            Answer = """
                {
                  "name":"GoChat","publicUrl":null,"maxTextLength":5000,"avatarMaxBytes":2097152,"telephoneRegion":"CN","smsCodes":false,
                  "rules":{
                    "maxNickname":20,"maxSignature":100,"minPassword":8,"maxPassword":64,"minDifferentInPassword":4,"minGoChatId":6,"maxGoChatId":20,
                    "smsCodeDigits":6,"smsCodePauseSeconds":60,"minSearchQuery":2,
                    "maxContactRequestMessage":100,"maxRemark":20,"maxTag":20,"maxTags":10,"maxJoinRequestMessage":100,"maxInvitedAtOnce":100,
                    "maxGroupName":20,"maxGroupNotice":500,"maxAlias":20,
                    "maxCodePointsPerCharacter":3,"maxPreviewText":100,
                    "recallSeconds":120,"editSeconds":900,"typingSeconds":3,"maxPageItems":100,"maxOpenConversations":20,"maxWatchedUsers":50
                  },
                  "iceServers":[]
                }
                """,
        },
    ];
}
