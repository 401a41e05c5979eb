using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using System.Threading.Channels;
using GoChat.Domain.Common;
using GoChat.Load.Client;

namespace GoChat.Load.Floors;

/// <summary>The listeners of each conversation, and the frames that the server would send, copied from the sender's.</summary>
internal sealed class RelayRooms
{
    private const string SentAt = "2026-01-01T00:00:00.000Z";
    private static readonly byte[] Welcome = """{"id":1,"ok":{}}"""u8.ToArray();
    private static readonly byte[] PingFrame = """{"ping":{"pts":0,"conversations":[]}}"""u8.ToArray();
    private readonly ConcurrentDictionary<ulong, Room> _rooms = new();
    private readonly ConcurrentDictionary<RelayConnection, bool> _connections = new();

    public void Hear(RelayConnection from, ReadOnlySpan<byte> frame)
    {
        if (frame.StartsWith("{\"id\":1,\"hello\":{\"token\":\""u8))
            Greet(from, frame);
        else if (!frame.StartsWith("""{"pong"""u8))
            Relay(from, frame);
    }

    public void Leave(RelayConnection connection)
    {
        _connections.TryRemove(connection, out _);
        connection.End();
    }

    public void Ping()
    {
        foreach (var connection in _connections.Keys)
            connection.Push(PingFrame);
    }

    private void Greet(RelayConnection from, ReadOnlySpan<byte> frame)
    {
        var begin = """{"id":1,"hello":{"token":""".Length + 1;
        var token = Encoding.ASCII.GetString(frame[begin..(begin + frame[begin..].IndexOf((byte)'"'))]);
        foreach (var conversation in token.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            var room = _rooms.GetOrAdd(IdHash.Of(conversation), _ => new Room());
            lock (room)
                room.Members.Add(from);
        }

        _connections[from] = true;
        from.Push(Welcome);
    }

    private void Relay(RelayConnection from, ReadOnlySpan<byte> frame)
    {
        var conversation = Encoding.ASCII.GetString(SendFrame.ConversationOf(frame));
        var room = _rooms[IdHash.Of(conversation)];
        var message = TypedId.New('M', DateTimeOffset.UtcNow);
        lock (room)
        {
            var seq = ++room.Seq;
            from.Push(Encoding.ASCII.GetBytes(
                $$$"""{"id":{{{Encoding.ASCII.GetString(SendFrame.CommandOf(frame))}}},"ok":{"id":"{{{message}}}","conversationId":"{{{conversation}}}","seq":{{{seq}}},"sentAt":"{{{SentAt}}}"}}"""));
            var push = PushOf(frame, conversation, message, seq);
            foreach (var member in room.Members)
                member.Push(push);
        }
    }

    private static byte[] PushOf(ReadOnlySpan<byte> frame, string conversation, string message, long seq)
    {
        var (clientId, text) = (Encoding.ASCII.GetString(SendFrame.ClientIdOf(frame)), Encoding.ASCII.GetString(SendFrame.TextOf(frame)));
        return Encoding.ASCII.GetBytes(
            $$$$$"""{"push":{"type":"message","conversation":"{{{{{conversation}}}}}","seq":{{{{{seq}}}}},"prevSeq":{{{{{seq - 1}}}}},"message":{"id":"{{{{{message}}}}}","conversationId":"{{{{{conversation}}}}}","seq":{{{{{seq}}}}},"type":"text","sender":{"id":"{{{{{message}}}}}","nickname":"Person 000001","avatarUrl":null},"clientMessageId":"{{{{{clientId}}}}}","body":{"text":"{{{{{text}}}}}"},"sentAt":"{{{{{SentAt}}}}}"}}}""");
    }

    private sealed class Room
    {
        public long Seq { get; set; }

        public List<RelayConnection> Members { get; } = [];
    }
}

internal sealed class RelayConnection(WebSocket socket)
{
    private readonly Channel<byte[]> _outgoing = Channel.CreateUnbounded<byte[]>(new UnboundedChannelOptions { SingleReader = true });

    public void Push(byte[] frame) => _outgoing.Writer.TryWrite(frame);

    public void End() => _outgoing.Writer.TryComplete();

    public async Task Write()
    {
        try
        {
            await foreach (var frame in _outgoing.Reader.ReadAllAsync())
                await socket.SendAsync(frame, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        }
        catch (Exception e) when (e is WebSocketException or ObjectDisposedException)
        {
            // The reader sees the end of the connection as well and removes it.
            End();
        }
    }
}
