using GoChat.Domain.Accounts;
using GoChat.Domain.Common;

namespace GoChat.Api.Documents.Texts;

/// <summary>The texts about fields that several requests share. The limits are the domain's own.</summary>
internal static class SharedFields
{
    public static readonly FieldText Telephone = new(
        "A telephone number with its country code after `+` or `00`. Numbers of `telephoneRegion` of the client configuration may omit it. Pasted numbers "
            + "are accepted: blanks, hyphens, dashes, dots and brackets are ignored, and full-width digits count as digits. Responses "
            + "always use the E.164 form.")
    {
        Forms = ["+8613800000001", "13800000001", "138 0000 0001", "0086 138-0000-0001", "＋86 １３８ ００００ ０００１", "+44 (20) 7946.0958"],
    };

    public static readonly FieldText Nickname =
        new("The name that others see: 1 to 20 characters as people count them; an emoji of several code points is one. One line, with at least one visible "
        + "character.")
        { MinLength = 1, MaxCharacters = User.MaxNickname, MaxLength = User.MaxNickname * TextRule.CodePointsPerCharacter };

    public static readonly FieldText NewPassword = new("Longer is better. Very common passwords and the user's own telephone number are refused.")
    { MinLength = PasswordRules.MinLength, MaxLength = PasswordRules.MaxLength };

    public static readonly FieldText OldPassword = new("The current password.") { MinLength = 1, MaxLength = PasswordRules.MaxLength };

    public static readonly FieldText DeviceName =
        new("The name of this device in the list of devices. If omitted: the beginning of the User-Agent.") { MaxLength = Device.MaxName };

    public static readonly FieldText KeepIn =
        new("Where to put the refresh token: `body`, in the response (for programs); `cookie`, in a cookie that scripts cannot read (for browsers).");
}
