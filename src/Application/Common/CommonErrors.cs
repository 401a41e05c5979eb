using GoChat.Domain.Common;

namespace GoChat.Application.Common;

public static class CommonErrors
{
    public static readonly Error AuthRequired = new("auth.required", "Sign in first.", ErrorKind.Unauthenticated);
    public static readonly Error InvalidToken = new("auth.invalid_token", "The access token is no longer valid.", ErrorKind.Unauthenticated);
    public static readonly Error ScopeMissing = new("auth.scope_missing", "The access token does not include the required scope.", ErrorKind.Forbidden);
    public static readonly Error Busy = new("server.busy", "The server is overloaded. Try again in a moment.", ErrorKind.Temporary);
    public static readonly Error Unavailable = new("server.unavailable", "A required service is unavailable. Try again later.", ErrorKind.Temporary);
    public static readonly Error IdempotencyConflict =
        new("idempotency.conflict", "This Idempotency-Key was already used for a different request.", ErrorKind.Conflict);
}
