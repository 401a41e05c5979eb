using GoChat.Infrastructure.Database;
using StackExchange.Redis;

namespace GoChat.Infrastructure.Diagnostics;

/// <summary>Finds the unavailable service that caused a failure, if it is not a bug.</summary>
public static class Outages
{
    /// <summary>The service's name, in the form that begins a sentence; null when the failure is not an outage.</summary>
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
