using GoChat.Api.Http;
using GoChat.Domain.Accounts;

namespace GoChat.Api.Documents.Texts;

/// <summary>Asking for SMS codes, and signing in and resetting a password by one.</summary>
internal static class SmsCodeTexts
{
    private const string Rules = "A code has 6 digits, is valid for 5 minutes, can be used once, and bears 5 tries. ";

    private static readonly FieldText Code = new("The newest code that was sent to the number: 6 digits.");

    /// <summary>The request fields, by their schema.</summary>
    public static readonly IReadOnlyDictionary<string, IReadOnlyDictionary<string, FieldText>> Fields =
        new Dictionary<string, IReadOnlyDictionary<string, FieldText>>
        {
            ["SmsCodeBody"] = new Dictionary<string, FieldText> { ["telephone"] = SharedFields.Telephone },
            ["CodeSignInBody"] = new Dictionary<string, FieldText>
            {
                ["telephone"] = SharedFields.Telephone,
                ["code"] = Code,
                ["deviceName"] = SharedFields.DeviceName,
                ["keepIn"] = SharedFields.KeepIn,
            },
            ["ResetPasswordBody"] = new Dictionary<string, FieldText>
            {
                ["telephone"] = SharedFields.Telephone,
                ["code"] = Code,
                ["newPassword"] = SharedFields.NewPassword,
                ["deviceName"] = SharedFields.DeviceName,
                ["keepIn"] = SharedFields.KeepIn,
            },
        };

    public static readonly IReadOnlyList<OperationText> All =
    [
        new(
            "RequestSmsCode",
            "Send an SMS code to a number",
            "Anybody may. Every number gets a code, whether or not it has an account, so the answer does not reveal which have one. " + Rules
                + "A new code makes the former worthless. A number gets one code a minute, and some a day; an address may ask for some an hour.")
        {
            Request = $$"""{"telephone":"{{Samples.Telephone}}"}""",
            Errors = [AccountErrors.CodesOff, AccountErrors.CodeTooSoon, AccountErrors.CodeNotSent, OwnOrigin.Foreign],
        },
        new(
            "SignInByCode",
            "Sign a device in by an SMS code",
            "Anybody may who has the code. " + Rules + "Signs a new device in, as a sign-in by password does. Only the right code reveals that a number has "
                + "no account; it can then still be used to open one.")
        {
            Request = $$"""{"telephone":"{{Samples.Telephone}}","code":"{{Samples.SmsCode}}","deviceName":"Ann's phone"}""",
            Answer = Samples.SignedIn,
            Errors = [AccountErrors.WrongCode, AccountErrors.CodesOff, AccountErrors.NoAccount, OwnOrigin.Foreign],
        },
        new(
            "ResetPassword",
            "Set a new password by an SMS code",
            "Anybody may who has the code. " + Rules + "Replaces the password, signs every device of the user out, and signs this one in.")
        {
            Request = $$"""{"telephone":"{{Samples.Telephone}}","code":"{{Samples.SmsCode}}","newPassword":"a third harbour at noon","deviceName":"Ann's phone"}""",
            Answer = Samples.SignedIn,
            Errors = [AccountErrors.WrongCode, AccountErrors.CodesOff, AccountErrors.NoAccount, OwnOrigin.Foreign],
        },
        new(
            "RequestOwnSmsCode",
            "Send an SMS code to one's own number",
            "Sends a code to the signed-in user's number, which takes the place of the password where one is asked for. " + Rules
                + "A number gets one code a minute.")
        { Errors = [AccountErrors.CodesOff, AccountErrors.CodeTooSoon, AccountErrors.CodeNotSent] },
    ];
}
