using System.Buffers.Binary;
using System.Net.Security;
using System.Text;
using GoChat.Api.Tests.Http;
using GoChat.Testing.Servers;

namespace GoChat.Api.Tests.Security;

/// <summary>An HTTP/2 connection whose frames a test writes one by one (RFC 9113, 4.1; header fields by RFC 7541 without a table).</summary>
internal sealed class Http2Line : IAsyncDisposable
{
    public const byte Headers = 1;
    public const byte Continuation = 9;
    private const byte Reset = 3;
    private const byte Settings = 4;
    private const byte EndStream = 0x1;
    private const byte EndHeaders = 0x4;
    private const int FrameHeader = 9;
    private const int Cancel = 8;
    private readonly RawLine _line;

    private Http2Line(RawLine line) => _line = line;

    public static async Task<Http2Line> Open(IServerAddress server)
    {
        var line = await RawLine.Open(server, SslApplicationProtocol.Http2);
        await line.Write([.. "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8, .. Frame(Settings, 0, 0, [])]);
        return new Http2Line(line);
    }

    /// <summary>False when the server has closed.</summary>
    public async Task<bool> Write(byte[] frames)
    {
        try
        {
            await _line.Write(frames);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>Reads until the server has closed; fails when it does not.</summary>
    public Task Closed() => _line.ReadToEnd();

    /// <summary>Requests a path and resets the stream at once.</summary>
    public static byte[] AskAndReset(int stream, string path)
    {
        var cancel = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(cancel, Cancel);
        return [.. Frame(Headers, EndStream | EndHeaders, stream, Get(path)), .. Frame(Reset, 0, stream, cancel)];
    }

    /// <summary>A GET of a path over https.</summary>
    public static byte[] Get(string path) => [0x82, 0x87, .. Literal(4, path), .. Literal(1, "localhost")];

    public static byte[] Frame(byte type, int flags, int stream, byte[] payload)
    {
        var header = new byte[FrameHeader];
        (header[0], header[1], header[2], header[3], header[4]) =
            ((byte)(payload.Length >> 16), (byte)(payload.Length >> 8), (byte)payload.Length, type, (byte)flags);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(5), stream);
        return [.. header, .. payload];
    }

    /// <summary>A header field with a literal name; name and value have less than 127 characters each.</summary>
    public static byte[] Field(string name, string value) =>
        [0, (byte)name.Length, .. Encoding.ASCII.GetBytes(name), (byte)value.Length, .. Encoding.ASCII.GetBytes(value)];

    public ValueTask DisposeAsync() => _line.DisposeAsync();

    private static byte[] Literal(byte name, string value) => [name, (byte)value.Length, .. Encoding.ASCII.GetBytes(value)];
}
