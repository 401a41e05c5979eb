using GoChat.Api.Http;
using GoChat.Application.Accounts;
using GoChat.Domain.Accounts;

namespace GoChat.Api.Documents.Texts;

/// <summary>Opening an account, signing in and out, and what a client reads before.</summary>
internal static class AccountTexts
{
    private const string KeepIn =
        "`keepIn` says where the refresh token goes: `body` (the default, for programs) puts it into the answer; `cookie` (for browsers) puts it into an "
        + "HttpOnly, Secure, SameSite=Strict cookie that scripts cannot read, and `refreshToken` is null in the answer.";

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
            },
            ["SignInBody"] = new Dictionary<string, FieldText>
            {
                ["telephone"] = SharedFields.Telephone,
                ["password"] = SharedFields.OldPassword,
                ["deviceName"] = SharedFields.DeviceName,
                ["keepIn"] = SharedFields.KeepIn,
                ["refreshToken"] = new("Any that this device got for the account before, in force or not: its owner then signs in whatever strangers have "
                    + "tried. Browsers send the cookie."),
            },
            ["RefreshBody"] = new Dictionary<string, FieldText>
            {
                ["refreshToken"] = new("The newest one of this device; null or left out: the one in the cookie.") { MaxLength = Refresh.MaxToken },
            },
        };

    public static readonly IReadOnlyList<OperationText> All =
    [
        new(
            "Register",
            "Open an account",
            "Anybody may. Opens an account for a telephone number and signs this device in at once. A number has one account: of two at the same moment one "
                + "wins, and a repeat is refused with `account.telephone_taken`; sign in instead. " + KeepIn)
        {
            Request = $$"""{"telephone":"{{Samples.Telephone}}","nickname":"Ann","password":"{{Samples.Password}}","deviceName":"Ann's laptop"}""",
            Answer = Samples.SignedIn,
            Errors = [AccountErrors.TelephoneTaken, OwnOrigin.Foreign],
        },
        new(
            "SignIn",
            "Sign a device in",
            "Anybody who knows telephone number and password may. Every call signs a new device in, with a chain of refresh tokens of its own; other devices "
                + "stay signed in. An unknown number and a wrong password get the same answer after the same time. Failures are counted by number and by "
                + "address; a device that signed in before, and shows its `refreshToken` in force or not, gets in whatever strangers have tried. "
                + "`failedSignIns` says how often they did. " + KeepIn)
        {
            Request = $$"""{"telephone":"138 0000 0001","password":"{{Samples.Password}}","deviceName":"Ann's phone"}""",
            Answer = Samples.SignedIn,
            Errors = [AccountErrors.WrongCredentials, OwnOrigin.Foreign],
        },
        new(
            "Refresh",
            "Exchange a refresh token",
            "Whoever has the device's refresh token may. Answers a new access token and the refresh token's successor; from then on only the successor counts. "
            + "The same token once more within 30 seconds of its first use gets the same successor, for the answer may have been lost or two tabs may have "
            + "asked at once. Used again later than that, it is taken for a stolen copy: the device is signed out, on all its sockets too, and the answer is "
            + "`auth.refresh_reused`. Without a body, or without `refreshToken` in it, the cookie is read and set.")
        {
            Request = $$"""{"refreshToken":"{{Samples.RefreshToken}}"}""",
            Answer = Samples.SignedIn,
            Errors = [AccountErrors.RefreshInvalid, AccountErrors.RefreshReused, OwnOrigin.Foreign],
        },
        new(
            "SignOut",
            "Sign this device out",
            "Ends the device whose token is shown: its tokens are refused from now on, on every node, its sockets are closed with 4501, and the cookie is "
                + "deleted. Other devices of the user stay. A repeat is refused with `auth.invalid_token`.")
        { Errors = [OwnOrigin.Foreign] },
        new(
            "GetClientConfig",
            "Read what clients must know",
            "Anybody may, before signing in: the longest text, the largest avatar, the rules that the server judges by, and the servers for calls of this "
            + "installation. Clients repeat none of these numbers.")
        {
            Answer = """
                {
                  "name":"GoChat","maxTextLength":5000,"avatarMaxBytes":2097152,
                  "rules":{
                    "maxNickname":20,"maxSignature":100,"minPassword":8,"maxPassword":64,"minDifferentInPassword":4,"minSearchQuery":2,
                    "maxContactRequestMessage":100,"maxGroupName":20,"maxGroupNotice":500,"maxCodePointsPerCharacter":3,"maxPreviewText":100,
                    "recallSeconds":120,"editSeconds":900,"typingSeconds":3,"maxPageItems":100,"maxOpenConversations":20,"maxWatchedUsers":50
                  },
                  "iceServers":[]
                }
                """,
        },
    ];
}
