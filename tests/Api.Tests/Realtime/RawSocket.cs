using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GoChat.Api.Tests.Http;
using GoChat.Testing.Servers;

namespace GoChat.Api.Tests.Realtime;

/// <summary>A socket whose frames a test writes bit by bit (RFC 6455, 5.2).</summary>
internal sealed class RawSocket : IAsyncDisposable
{
    public const byte Final = 0x80;
    public const byte Text = 0x1;
    private const byte Close = 0x8;
    private const byte Masked = 0x80;
    private const byte Length16 = 126;
    private const byte Length64 = 127;
    private static readonly byte[] Mask = [0x12, 0x34, 0x56, 0x78];
    private readonly RawLine _line;

    private RawSocket(RawLine line) => _line = line;

    public static async Task<RawSocket> Open(IServerAddress server)
    {
        var line = await RawLine.Open(server);
        var key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        await line.Write($"GET /ws HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            + $"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Protocol: gochat.v1.json\r\n\r\n");
        var answer = await line.ReadUntil(text => text.Contains("\r\n\r\n", StringComparison.Ordinal));
        Assert.StartsWith("HTTP/1.1 101", answer, StringComparison.Ordinal);
        return new RawSocket(line);
    }

    /// <summary>Says hello and waits for the welcome.</summary>
    public async Task Greet(string token)
    {
        await Write(Frame(Final | Text, JsonSerializer.SerializeToUtf8Bytes(new { id = 1, hello = new { token, pts = 0 } })));
        while (await Read() is { } frame && (frame.First & Final) == 0)
        {
            // The welcome may come in fragments.
        }
    }

    /// <summary>Fails silently when the server has already closed.</summary>
    public async Task Write(byte[] frames)
    {
        try
        {
            await _line.Write(frames);
        }
        catch (IOException)
        {
            // The server's earlier frames can still be read.
        }
    }

    /// <summary>The code of the server's close frame; null when the connection ended without one.</summary>
    public async Task<int?> Closed()
    {
        while (await Read() is { } frame)
        {
            if ((frame.First & 0xF) != Close)
                continue;
            // After the close frame the client hangs up, and so does the server.
            _line.EndWriting();
            Assert.Empty(await _line.ReadBytes(1));
            return BinaryPrimitives.ReadUInt16BigEndian(frame.Payload);
        }

        return null;
    }

    /// <param name="first">FIN, the reserved bits and the opcode.</param>
    public static byte[] Frame(int first, byte[] payload, bool masked = true)
    {
        byte[] length = payload.Length switch
        {
            < Length16 => [(byte)payload.Length],
            <= ushort.MaxValue => [Length16, (byte)(payload.Length >> 8), (byte)payload.Length],
            _ => [Length64, 0, 0, 0, 0, (byte)(payload.Length >> 24), (byte)(payload.Length >> 16), (byte)(payload.Length >> 8), (byte)payload.Length],
        };
        if (!masked)
            return [(byte)first, .. length, .. payload];
        length[0] |= Masked;
        return [(byte)first, .. length, .. Mask, .. payload.Select((value, i) => (byte)(value ^ Mask[i % Mask.Length]))];
    }

    /// <inheritdoc cref="Frame(int, byte[], bool)"/>
    public static byte[] Frame(int first, string payload, bool masked = true) => Frame(first, Encoding.UTF8.GetBytes(payload), masked);

    public ValueTask DisposeAsync() => _line.DisposeAsync();

    private async Task<(byte First, byte[] Payload)?> Read()
    {
        if (await _line.ReadBytes(2) is not [var first, var length])
            return null;
        var count = length switch
        {
            Length16 => BinaryPrimitives.ReadUInt16BigEndian(await _line.ReadBytes(2)),
            Length64 => (int)BinaryPrimitives.ReadUInt64BigEndian(await _line.ReadBytes(8)),
            _ => length,
        };
        return (first, await _line.ReadBytes(count));
    }
}
