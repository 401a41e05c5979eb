using GoChat.Application.Accounts;
using GoChat.Application.Messages;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using GoChat.Domain.Contacts;
using GoChat.Domain.Conversations;
using GoChat.Domain.Groups;
using GoChat.Domain.Messages;

namespace GoChat.Api.Documents.Texts;

/// <summary>What is said of the fields of requests, by the schema that holds them. The limits are the domain's own.</summary>
internal static class RequestFieldTexts
{
    private static readonly FieldText TelephoneText = new(
        "A telephone number with its country: `+` or `00` and 8 to 15 digits (E.164). Mainland Chinese mobile numbers may go without `+86`. Blanks, hyphens, dashes, dots "
        + "and brackets do not count, and full-width digits are digits, as numbers are pasted. Answers always have the E.164 form.")
    {
        Forms = ["+8613800000001", "13800000001", "138 0000 0001", "0086 138-0000-0001", "＋86 １３８ ００００ ０００１", "+44 (20) 7946.0958"],
    };

    private static readonly FieldText Nickname = new("What others see: 1 to 20 characters as people count them, an emoji of several code points being one. One line, and not only "
        + "of what cannot be seen.") { MinLength = 1, MaxCharacters = User.MaxNickname, MaxLength = User.MaxNickname * TextRule.CodePointsPerCharacter };

    private static readonly FieldText NewPassword = new("The longer the better. Very common ones, and one's own telephone number, are refused.")
        { MinLength = PasswordRules.MinLength, MaxLength = PasswordRules.MaxLength };

    private static readonly FieldText OldPassword = new("The password in force.") { MinLength = 1, MaxLength = PasswordRules.MaxLength };

    private static readonly FieldText DeviceName = new("What the list of devices calls this one; left out: the beginning of the User-Agent.") { MaxLength = Device.MaxName };

    private static readonly FieldText KeepInText = new("Where the refresh token goes: `body`, into the answer (for programs); `cookie`, into a cookie that scripts cannot read (for browsers).");

    private static readonly FieldText Text = new("What the message says, in Unicode code points; not only of what cannot be seen. Kept as written.")
        { MinLength = 1, MaxLength = TextBody.MaxLength };

    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, FieldText>> BySchema { get; } = new Dictionary<string, IReadOnlyDictionary<string, FieldText>>
    {
        ["RegisterBody"] = new Dictionary<string, FieldText>
        {
            ["telephone"] = TelephoneText,
            ["nickname"] = Nickname,
            ["password"] = NewPassword,
            ["deviceName"] = DeviceName,
            ["keepIn"] = KeepInText,
        },
        ["SignInBody"] = new Dictionary<string, FieldText>
        {
            ["telephone"] = TelephoneText,
            ["password"] = OldPassword,
            ["deviceName"] = DeviceName,
            ["keepIn"] = KeepInText,
            ["refreshToken"] = new("Any that this device got for the account before, in force or not: its owner then signs in whatever strangers have tried. Browsers send the cookie."),
        },
        ["RefreshBody"] = new Dictionary<string, FieldText>
        {
            ["refreshToken"] = new("The newest one of this device; null or left out: the one in the cookie.") { MaxLength = Refresh.MaxToken },
        },
        ["ProfileBody"] = new Dictionary<string, FieldText>
        {
            ["nickname"] = Nickname,
            ["gender"] = new("`unspecified` when left out."),
            ["birthday"] = new("From 1900-01-01 to today; null or left out: none."),
            ["signature"] = new("One line about oneself; null, blank or left out: none.") { MaxLength = User.MaxSignature },
            ["email"] = new("Of the form `local@domain.tld`; null, blank or left out: none. It is not checked whether somebody reads there.") { MaxLength = Profile.MaxEmail },
        },
        ["PasswordBody"] = new Dictionary<string, FieldText>
        {
            ["oldPassword"] = OldPassword,
            ["newPassword"] = NewPassword,
            ["keepIn"] = KeepInText,
        },
        ["ApplyBody"] = new Dictionary<string, FieldText>
        {
            ["userId"] = new("Whom to ask."),
            ["message"] = new("What the applicant says of themselves; may be left out.") { MaxLength = ContactRequest.MaxMessage },
        },
        ["CreateGroupBody"] = new Dictionary<string, FieldText>
        {
            ["name"] = new("1 to 20 characters as people count them, an emoji of several code points being one.") { MinLength = 1, MaxCharacters = Group.MaxName, MaxLength = Group.MaxName * TextRule.CodePointsPerCharacter },
            ["notice"] = new("What members should know; null or left out: nothing.") { MaxLength = Group.MaxNotice },
            ["addMode"] = new("How others join later: `direct` when left out, or `approval`."),
            ["memberIds"] = new("Contacts of the caller, who are in from the start. The caller, and whoever stands there twice, count once.")
                { MaxItems = Group.DefaultMaxMembers - 1 },
        },
        ["OpenSessionBody"] = new Dictionary<string, FieldText>
        {
            ["userId"] = new("A contact of the caller; or else `groupId`."),
            ["groupId"] = new("A group the caller is in; or else `userId`."),
        },
        ["SendMessageBody"] = new Dictionary<string, FieldText>
        {
            ["clientMessageId"] = new("Chosen by the client, one for each message, a UUID for instance. Its sender's own among all messages, over all conversations and devices.")
                { MinLength = 1, MaxLength = SendMessage.MaxClientMessageId },
            ["type"] = new("The kind of `body`."),
            ["body"] = new("What the message says."),
        },
        ["TextContent"] = new Dictionary<string, FieldText> { ["text"] = Text },
        ["MarkReadBody"] = new Dictionary<string, FieldText> { ["seq"] = new("The last sequence read; one past the end counts as the end.") { Minimum = 0 } },
        ["EditMessageBody"] = new Dictionary<string, FieldText> { ["text"] = Text },
        ["PinBody"] = new Dictionary<string, FieldText> { ["pinned"] = new("Whether it stays at the top.") },
        ["MuteBody"] = new Dictionary<string, FieldText> { ["muted"] = new("Whether clients stay silent about it.") },
        ["DraftBody"] = new Dictionary<string, FieldText>
        {
            ["text"] = new("The text so far, in Unicode code points; empty: no draft any more.") { MaxLength = Session.MaxDraft },
            ["draftVersion"] = new("The `draftVersion` the text was written over; null or left out: the last writer wins."),
        },
    };
}
