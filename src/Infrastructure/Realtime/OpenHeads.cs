using GoChat.Application.Common.Ports;
using GoChat.Application.Conversations;
using GoChat.Domain.Accounts;
using GoChat.Infrastructure.Realtime.Sockets;

namespace GoChat.Infrastructure.Realtime;

/// <summary>
/// The heads of the conversations that some devices show, for users who are members now: whatever a connection was allowed to open, and whichever
/// events it missed since.
/// </summary>
internal sealed class OpenHeads
{
    private readonly ILookup<UserId, SeenHead> _heads;

    private OpenHeads(ILookup<UserId, SeenHead> heads) => _heads = heads;

    public static async Task<OpenHeads> Load(IAppDbContext db, IReadOnlyList<ClientConnection> connections, CancellationToken ct)
    {
        var open = connections.SelectMany(c => c.Open.Select(id => (Conversation: id, c.User))).ToHashSet();
        return new OpenHeads(open.Count == 0 ? Array.Empty<SeenHead>().ToLookup(_ => default(UserId)) : await db.HeadsVisibleTo(open, ct));
    }

    public IReadOnlyList<SeenHead> Of(ClientConnection connection) =>
        [.. _heads[connection.User].Where(head => connection.Open.Contains(head.Conversation))];
}
