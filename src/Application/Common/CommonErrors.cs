using GoChat.Domain.Common;

namespace GoChat.Application.Common;

public static class CommonErrors
{
    public static readonly Error AuthRequired = new("auth.required", "Sign in first.", ErrorKind.Unauthenticated);
    public static readonly Error InvalidToken = new("auth.invalid_token", "The access token is not valid any more.", ErrorKind.Unauthenticated);
    public static readonly Error ScopeMissing = new("auth.scope_missing", "The access token may not be used for this.", ErrorKind.Forbidden);
    public static readonly Error Busy = new("server.busy", "The server is at its limit. Try again in a moment.", ErrorKind.Temporary);
    public static readonly Error Unavailable = new("server.unavailable", "A service this needs is down. Try again later.", ErrorKind.Temporary);
    public static readonly Error IdempotencyConflict = new("idempotency.conflict", "This Idempotency-Key was used for another request.", ErrorKind.Conflict);
}
