using GoChat.Application.Common.Ports;
using GoChat.Application.Contacts;
using GoChat.Domain.Accounts;
using GoChat.Infrastructure.Realtime.Presence;
using GoChat.Infrastructure.Realtime.Sockets;

namespace GoChat.Api.Realtime;

/// <summary>Lets a connection watch the people it was shown.</summary>
internal sealed class PresenceWatching(PresenceWatchers watchers, IPresence presence)
{
    public sealed record WatchedPeople(IReadOnlyList<PresenceItem> Items);

    /// <summary>Looks again once the watch has begun: what changes after the answer is pushed, what changed before it is in it.</summary>
    public async Task<WatchedPeople> Begin(ClientConnection connection, IReadOnlyList<PresenceItem> people)
    {
        UserId[] users = [.. people.Select(p => p.UserId)];
        watchers.Watch(connection, users);
        var online = await presence.OnlineAmong(users);
        return new WatchedPeople([.. people.Select(p => p with { Online = online.Contains(p.UserId) })]);
    }
}
