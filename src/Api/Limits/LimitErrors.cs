using GoChat.Domain.Common;

namespace GoChat.Api.Limits;

internal static class LimitErrors
{
    private static readonly Error RateLimited = new("rate_limited", "Too many requests in a short time.", ErrorKind.RateLimited);

    public static Error Wait(TimeSpan time) => RateLimited with { RetryAfter = time };
}
