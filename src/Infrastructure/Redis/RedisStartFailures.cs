using System.Security.Authentication;
using StackExchange.Redis;

namespace GoChat.Infrastructure.Redis;

/// <summary>Explains in one line why Redis refuses this node, and which setting to check.</summary>
internal static class RedisStartFailures
{
    /// <summary>Connects once more and examines the error; null when waiting may help.</summary>
    public static async Task<string?> Refusal(ConfigurationOptions settings, string address)
    {
        var once = settings.Clone();
        once.AbortOnConnectFail = true;
        try
        {
            await using var attempt = await ConnectionMultiplexer.ConnectAsync(once);
            return null;
        }
        catch (Exception failure) when (failure is RedisException or AuthenticationException)
        {
            return Account(failure, address) ?? await RedisDialect.Mismatch(once, address) ?? Certificate(failure, address);
        }
    }

    /// <summary>Reads a key; null when that is allowed, or when waiting may help.</summary>
    public static async Task<string?> Refusal(IDatabase database, string key, string address)
    {
        try
        {
            await database.KeyExistsAsync(key);
            return null;
        }
        catch (RedisCommandException none)
        {
            return $"Redis at {address} has no database {database.Database}: see [redis] db ({none.Message})";
        }
        catch (RedisServerException refused) when (refused.Message.Contains("NOPERM", StringComparison.Ordinal))
        {
            return $"Redis at {address} denies the account some commands: see [redis] user ({refused.Message})";
        }
        catch (Exception failure) when (RedisFailures.IsOutage(failure))
        {
            return null;
        }
    }

    private static string? Account(Exception failure, string address)
    {
        var all = Chain(failure).ToList();
        var refused = all.Exists(f => f.Message.Contains("NOAUTH", StringComparison.Ordinal) || f.Message.Contains("WRONGPASS", StringComparison.Ordinal))
            || (all.Exists(f => f is RedisConnectionException { FailureType: ConnectionFailureType.AuthenticationFailure })
                && !all.Exists(f => f is AuthenticationException));
        return refused ? $"Redis at {address} refuses the account: see [redis] user and password ({all[^1].Message})" : null;
    }

    private static string? Certificate(Exception failure, string address) => Chain(failure).FirstOrDefault(f => f is AuthenticationException) is { } refused
        ? $"Redis at {address} has a certificate that is not trusted: see [redis] tls and tls_ca ({refused.Message})"
        : null;

    private static IEnumerable<Exception> Chain(Exception failure)
    {
        for (var inner = failure; inner is not null; inner = inner.InnerException)
            yield return inner;
    }
}
