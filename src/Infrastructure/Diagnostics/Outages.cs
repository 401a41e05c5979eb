using GoChat.Infrastructure.Database;
using StackExchange.Redis;

namespace GoChat.Infrastructure.Diagnostics;

/// <summary>Tells what is behind a failure when it is a service that is away, and not a bug.</summary>
public static class Outages
{
    /// <summary>The name of the service, as a sentence begins with it; null when the failure is none of this kind.</summary>
    public static string? ServiceBehind(Exception? failure)
    {
        if (failure is null)
            return null;
        if (DatabaseFailures.IsOutage(failure))
            return "The database";
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            if (cause is RedisConnectionException or RedisTimeoutException)
                return "Redis";
        }

        return null;
    }
}
