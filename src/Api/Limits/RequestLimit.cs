using GoChat.Api.Configuration.Sections;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using Microsoft.Extensions.Options;

namespace GoChat.Api.Limits;

/// <summary>
/// Counts requests of any kind, and socket commands, in windows of one minute. They are too many to count across nodes: each node counts its own. Memory
/// is bounded: beyond <see cref="MostKeys"/> callers in a minute all counts are reset.
/// </summary>
internal sealed class RequestLimit(TimeProvider clock, IOptions<LimitOptions> options)
{
    public const int MostKeys = 200_000;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _counts = [];
    private DateTimeOffset _began;

    /// <summary>Counts one request or command of a signed-in user; returns the error to answer when it exceeds the limit.</summary>
    public Error? Take(Principal principal) => Take([(principal.User.Value, options.Value.RequestsPerMinute)]);

    /// <summary>Counts one request of a caller who is not signed in.</summary>
    public Error? TakeAnonymous(HttpContext http) => TakeOfAddress(http, "anonymous", options.Value.RequestsPerMinute);

    /// <summary>Counts one request of any kind, before anything is read.</summary>
    public Error? TakeOfAddress(HttpContext http) => TakeOfAddress(http, "any", options.Value.RequestsPerAddressPerMinute);

    private Error? TakeOfAddress(HttpContext http, string what, int limit)
    {
        var address = ($"{what} {ClientAddress.Of(http)}", limit);
        return ClientAddress.SubscriberOf(http) is { } subscriber
            ? Take([address, ($"{what} {subscriber}", limit * options.Value.Ipv6NetworkFactor)])
            : Take([address]);
    }

    /// <summary>Increments all counts or none: a request that one of them refuses does not use up the others.</summary>
    private Error? Take(ReadOnlySpan<(string Key, int Limit)> counts)
    {
        if (!options.Value.Enabled)
            return null;
        var now = clock.GetUtcNow();
        lock (_lock)
        {
            // A clock that was set back also resets the counts: nobody waits longer than a window.
            if (now - _began >= Window || now < _began || _counts.Count >= MostKeys)
            {
                _counts.Clear();
                _began = now;
            }

            foreach (var (key, limit) in counts)
            {
                if (_counts.GetValueOrDefault(key) >= limit)
                    return LimitErrors.Wait(_began + Window - now);
            }

            foreach (var (key, _) in counts)
                _counts[key] = _counts.GetValueOrDefault(key) + 1;
            return null;
        }
    }
}
