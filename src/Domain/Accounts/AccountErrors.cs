using GoChat.Domain.Common;

namespace GoChat.Domain.Accounts;

public static class AccountErrors
{
    public static readonly Error Disabled = new("account.disabled", "This account is disabled.", ErrorKind.Forbidden);
    public static readonly Error UserNotFound = new("user.not_found", "There is no such user.", ErrorKind.NotFound);
}
