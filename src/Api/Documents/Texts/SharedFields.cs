using GoChat.Domain.Accounts;
using GoChat.Domain.Common;

namespace GoChat.Api.Documents.Texts;

/// <summary>The texts about fields that several requests share. The limits are the domain's own.</summary>
internal static class SharedFields
{
    public static readonly FieldText Telephone = new(
        "A telephone number with its country: `+` or `00` and 8 to 15 digits (E.164). Mainland Chinese mobile numbers may go without `+86`. Blanks, hyphens, "
            + "dashes, dots and brackets do not count, and full-width digits are digits, as numbers are pasted. Answers always have the E.164 form.")
    {
        Forms = ["+8613800000001", "13800000001", "138 0000 0001", "0086 138-0000-0001", "＋86 １３８ ００００ ０００１", "+44 (20) 7946.0958"],
    };

    public static readonly FieldText Nickname =
        new("What others see: 1 to 20 characters as people count them, an emoji of several code points being one. One line, and not only "
        + "of what cannot be seen.")
        { MinLength = 1, MaxCharacters = User.MaxNickname, MaxLength = User.MaxNickname * TextRule.CodePointsPerCharacter };

    public static readonly FieldText NewPassword = new("The longer the better. Very common ones, and one's own telephone number, are refused.")
    { MinLength = PasswordRules.MinLength, MaxLength = PasswordRules.MaxLength };

    public static readonly FieldText OldPassword = new("The password in force.") { MinLength = 1, MaxLength = PasswordRules.MaxLength };

    public static readonly FieldText DeviceName =
        new("What the list of devices calls this one; left out: the beginning of the User-Agent.") { MaxLength = Device.MaxName };

    public static readonly FieldText KeepIn =
        new("Where the refresh token goes: `body`, into the answer (for programs); `cookie`, into a cookie that scripts cannot read (for browsers).");
}
