using GoChat.Api.Configuration.Sections;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using GoChat.Infrastructure.Realtime;
using GoChat.Infrastructure.Realtime.Sockets;
using Microsoft.Extensions.Options;

namespace GoChat.Api.Limits;

/// <summary>
/// Limits the sockets of one address that have not said hello, and the sockets of one user at this node. Commands use the limit of
/// <see cref="RequestLimit"/>.
/// </summary>
internal sealed class SocketLimit(ConnectionRegistry connections, IOptions<LimitOptions> options)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _unnamed = [];

    /// <summary>Counts a new socket; returns the error to answer when its address has too many that have not said hello.</summary>
    /// <param name="ticket">To dispose when the socket has said hello or has ended. Disposing twice is harmless.</param>
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

    /// <summary>Closes the user's oldest sockets until the limit is met.</summary>
    public void MakeRoom(UserId user)
    {
        if (!options.Value.Enabled)
            return;
        var mine = connections.Of(user);
        // Closing sockets no longer count.
        var tooMany = mine.Count(c => !c.Closing.IsCompleted) - options.Value.SocketsPerUser;
        foreach (var oldest in mine.Where(c => !c.Closing.IsCompleted).Take(Math.Max(0, tooMany)))
            oldest.Close(SocketClose.TooManySockets);
    }

    private bool IsFull(string key, int limit) => _unnamed.GetValueOrDefault(key) >= limit;

    private void Count(string? key, int by)
    {
        if (key is null)
            return;
        var count = _unnamed.GetValueOrDefault(key) + by;
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
