using GoChat.Application.Common.Ports;
using GoChat.Application.Contacts;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using GoChat.Infrastructure.Realtime.Presence;
using GoChat.Infrastructure.Realtime.Sockets;

namespace GoChat.Api.Realtime;

/// <summary>Makes a connection watch the people whom it may watch.</summary>
internal sealed class PresenceWatching(PresenceWatchers watchers, IPresence presence)
{
    public sealed record WatchedPeople(IReadOnlyList<PresenceItem> Items);

    /// <summary>
    /// Asks who of some people may be watched, watches them, and queries their presence again once the watch has begun: later changes are pushed, earlier
    /// ones are in the answer. A block or a deleted friendship meanwhile makes it ask once more.
    /// </summary>
    /// <param name="ask">Queries who may be watched.</param>
    public async Task<Result<WatchedPeople>> Begin(ClientConnection connection, Func<Task<Result<IReadOnlyList<PresenceItem>>>> ask)
    {
        while (true)
        {
            var asOf = watchers.Ended;
            var people = await ask();
            if (people.Failed)
                return people.Error;
            UserId[] users = [.. people.Value.Select(p => p.UserId)];
            if (!watchers.TryWatch(connection, users, asOf))
                continue;
            var online = await presence.OnlineAmong(users);
            return new WatchedPeople([.. people.Value.Select(p => p with { Online = online.Contains(p.UserId) })]);
        }
    }
}
