using GoChat.Api.Configuration.Sections;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using Microsoft.Extensions.Options;

namespace GoChat.Api.Limits;

/// <summary>
/// Requests of any kind, and commands of sockets, in windows of a minute. They are too many to be counted across nodes: each node counts its own. Memory
/// is bounded: beyond <see cref="MostKeys"/> callers in a minute all counts begin anew.
/// </summary>
internal sealed class RequestLimit(TimeProvider clock, IOptions<LimitOptions> options)
{
    public const int MostKeys = 200_000;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _counts = [];
    private DateTimeOffset _began;

    /// <summary>Counts one request or command of a user who is signed in; the error to answer when it is one too many.</summary>
    public Error? Take(Principal principal) => Take([(principal.User.Value, options.Value.RequestsPerMinute)]);

    /// <summary>Counts one request of somebody who is not signed in.</summary>
    public Error? TakeAnonymous(HttpContext http) => TakeOfAddress(http, "anonymous", options.Value.RequestsPerMinute);

    /// <summary>Counts one request of any kind, before anything of it is read.</summary>
    public Error? TakeOfAddress(HttpContext http) => TakeOfAddress(http, "any", options.Value.RequestsPerAddressPerMinute);

    private Error? TakeOfAddress(HttpContext http, string what, int limit)
    {
        var address = ($"{what} {ClientAddress.Of(http)}", limit);
        return ClientAddress.SubscriberOf(http) is { } subscriber
            ? Take([address, ($"{what} {subscriber}", limit * options.Value.Ipv6NetworkFactor)])
            : Take([address]);
    }

    /// <summary>All counts or none: what is refused by one does not fill the others.</summary>
    private Error? Take(ReadOnlySpan<(string Key, int Limit)> counts)
    {
        if (!options.Value.Enabled)
            return null;
        var now = clock.GetUtcNow();
        lock (_lock)
        {
            // A clock that was set back begins anew, too: nobody waits for longer than a window.
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
