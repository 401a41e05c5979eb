using GoChat.Api.Configuration.Sections;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using GoChat.Infrastructure.Realtime;
using GoChat.Infrastructure.Realtime.Sockets;
using Microsoft.Extensions.Options;

namespace GoChat.Api.Limits;

/// <summary>
/// How many sockets one address may have that have not said who they are, and one user at this node. Commands fill the count of
/// <see cref="RequestLimit"/>.
/// </summary>
internal sealed class SocketLimit(ConnectionRegistry connections, IOptions<LimitOptions> options)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _unnamed = [];

    /// <summary>Counts a socket that is about to begin; the error to answer when its address has too many that have not said hello.</summary>
    /// <param name="ticket">To be disposed when the socket has said who it is, or has ended. Doing so twice does no harm.</param>
    public Error? Enter(HttpContext http, out IDisposable? ticket)
    {
        ticket = null;
        var limits = options.Value;
        if (!limits.Enabled)
            return null;
        var (address, subscriber) = (ClientAddress.Of(http), ClientAddress.SubscriberOf(http));
        var most = limits.SocketsWithoutHelloPerAddress;
        lock (_lock)
        {
            if (IsFull(address, most) || (subscriber is not null && IsFull(subscriber, most * limits.Ipv6NetworkFactor)))
                return LimitErrors.Wait(SocketTimes.Hello);
            Count(address, 1);
            Count(subscriber, 1);
        }

        ticket = new Ticket(this, address, subscriber);
        return null;
    }

    /// <summary>Closes the user's oldest sockets while there are more than one may have.</summary>
    public void MakeRoom(UserId user)
    {
        if (!options.Value.Enabled)
            return;
        var mine = connections.Of(user);
        // Those that are about to go are no longer counted.
        var tooMany = mine.Count(c => !c.Closing.IsCompleted) - options.Value.SocketsPerUser;
        foreach (var oldest in mine.Where(c => !c.Closing.IsCompleted).Take(Math.Max(0, tooMany)))
            oldest.Close(SocketClose.TooManySockets);
    }

    private bool IsFull(string key, int limit) => _unnamed.GetValueOrDefault(key) >= limit;

    private void Count(string? key, int change)
    {
        if (key is null)
            return;
        var count = _unnamed.GetValueOrDefault(key) + change;
        if (count == 0)
            _unnamed.Remove(key);
        else
            _unnamed[key] = count;
    }

    private sealed class Ticket(SocketLimit limit, string address, string? subscriber) : IDisposable
    {
        private int _given;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _given, 1) == 1)
                return;
            lock (limit._lock)
            {
                limit.Count(address, -1);
                limit.Count(subscriber, -1);
            }
        }
    }
}
