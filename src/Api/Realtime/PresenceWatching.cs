using GoChat.Application.Common.Ports;
using GoChat.Application.Contacts;
using GoChat.Domain.Accounts;
using GoChat.Infrastructure.Realtime.Presence;
using GoChat.Infrastructure.Realtime.Sockets;

namespace GoChat.Api.Realtime;

/// <summary>Makes a connection watch the people it was shown.</summary>
internal sealed class PresenceWatching(PresenceWatchers watchers, IPresence presence)
{
    public sealed record WatchedPeople(IReadOnlyList<PresenceItem> Items);

    /// <summary>Queries again once the watch has begun: later changes are pushed, earlier ones are in the answer.</summary>
    public async Task<WatchedPeople> Begin(ClientConnection connection, IReadOnlyList<PresenceItem> people)
    {
        UserId[] users = [.. people.Select(p => p.UserId)];
        watchers.Watch(connection, users);
        var online = await presence.OnlineAmong(users);
        return new WatchedPeople([.. people.Select(p => p with { Online = online.Contains(p.UserId) })]);
    }
}
