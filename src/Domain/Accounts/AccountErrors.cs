using GoChat.Domain.Common;

namespace GoChat.Domain.Accounts;

public static class AccountErrors
{
    public static readonly Error Disabled = new("account.disabled", "This account is disabled.", ErrorKind.Forbidden);
    public static readonly Error TelephoneTaken = new("account.telephone_taken", "This telephone number already has an account.", ErrorKind.Conflict);
    public static readonly Error WrongPassword = new("account.wrong_password", "The old password is wrong.", ErrorKind.Forbidden);
    public static readonly Error UserNotFound = new("user.not_found", "There is no such user.", ErrorKind.NotFound);
    public static readonly Error DeviceNotFound = new("device.not_found", "There is no such device.", ErrorKind.NotFound);
    public static readonly Error NotAnImage =
        new("avatar.not_an_image", "The file is not a PNG, JPEG, GIF or WebP image of an allowed size.", ErrorKind.Validation);
    public static readonly Error NoRoomForAvatars = new("avatar.no_room", "The storage for uploads is full.", ErrorKind.NoRoom);
    public static readonly Error AvatarNotFound = new("avatar.not_found", "There is no such avatar.", ErrorKind.NotFound);

    /// <summary>Does not reveal whether the telephone is unknown or the password is wrong.</summary>
    public static readonly Error WrongCredentials = new("auth.wrong_credentials", "The telephone number or the password is wrong.", ErrorKind.Unauthenticated);

    /// <summary>Says nothing about an account: a code proves that the caller controls the number.</summary>
    public static readonly Error WrongCode = new("sms.wrong_code", "The SMS code is wrong, used, or no longer valid.", ErrorKind.Forbidden);

    public static readonly Error CodeTooSoon = new("sms.too_soon", "A code was sent to this number a moment ago.", ErrorKind.RateLimited);
    public static readonly Error CodeNotSent = new("sms.not_sent", "The SMS provider did not take the message. Try again later.", ErrorKind.Temporary);
    public static readonly Error CodesOff = new("sms.off", "This installation sends no SMS codes.", ErrorKind.Forbidden);

    /// <summary>Only for somebody who has proved that the number is theirs.</summary>
    public static readonly Error NoAccount = new("auth.no_account", "This telephone number has no account.", ErrorKind.NotFound);

    public static readonly Error GoChatIdTaken = new("account.gochat_id_taken", "Another user has this GoChat id.", ErrorKind.Conflict);
    public static readonly Error GoChatIdTooSoon = new("account.gochat_id_too_soon", "A GoChat id can be chosen once a year.", ErrorKind.Conflict);

    public static readonly Error RefreshInvalid = new("auth.refresh_invalid", "The refresh token is no longer valid.", ErrorKind.Unauthenticated);

    /// <summary>Somebody has a copy of the token; this answer signs the device out.</summary>
    public static readonly Error RefreshReused = new(
        "auth.refresh_reused", "This refresh token was used before. The device is signed out.", ErrorKind.Unauthenticated);
}
