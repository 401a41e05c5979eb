using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using GoChat.Testing.Servers;

namespace GoChat.Api.Tests.Http;

/// <summary>A TLS connection to the server on which a test writes bytes that no client would send.</summary>
internal sealed class RawLine : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly TcpClient _tcp = new();

    public SslStream Stream { get; private set; } = null!;

    /// <param name="protocol">The protocol that ALPN requests; HTTP/1.1 by default.</param>
    public static async Task<RawLine> Open(IServerAddress server, SslApplicationProtocol? protocol = null)
    {
        var line = new RawLine();
        await line._tcp.ConnectAsync(server.Address.Host, server.Address.Port);
        line.Stream = new SslStream(line._tcp.GetStream(), leaveInnerStreamOpen: false, server.Trusts);
        await line.Stream.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
        {
            TargetHost = "localhost",
            ApplicationProtocols = [protocol ?? SslApplicationProtocol.Http11],
        });
        return line;
    }

    /// <summary>Writes each character as one byte.</summary>
    public Task Write(string text) => Write(Encoding.Latin1.GetBytes(text));

    public async Task Write(byte[] bytes) => await Stream.WriteAsync(bytes);

    /// <summary>Sends nothing more, but still reads.</summary>
    public void EndWriting() => _tcp.Client.Shutdown(SocketShutdown.Send);

    /// <summary>Reads until the text is complete or the server has closed.</summary>
    public async Task<string> ReadUntil(Func<string, bool> isComplete)
    {
        using var patience = new CancellationTokenSource(Patience);
        var buffer = new byte[8192];
        var text = new StringBuilder();
        try
        {
            while (!isComplete(text.ToString()) && await Read(buffer, patience.Token) is > 0 and var read)
                text.Append(Encoding.Latin1.GetString(buffer, 0, read));
        }
        catch (OperationCanceledException)
        {
            Assert.Fail($"The server has not closed after: {text}");
        }

        return text.ToString();
    }

    /// <summary>Reads until the server has closed; fails when it does not.</summary>
    public Task<string> ReadToEnd() => ReadUntil(_ => false);

    /// <summary>Reads exactly this many bytes; fewer when the server has closed.</summary>
    public async Task<byte[]> ReadBytes(int count)
    {
        using var patience = new CancellationTokenSource(Patience);
        var bytes = new byte[count];
        var length = 0;
        while (length < count && await Read(bytes.AsMemory(length), patience.Token) is > 0 and var read)
            length += read;
        return bytes[..length];
    }

    public async ValueTask DisposeAsync()
    {
        await Stream.DisposeAsync();
        _tcp.Dispose();
    }

    /// <summary>A reset counts as the end.</summary>
    private async Task<int> Read(Memory<byte> buffer, CancellationToken ct)
    {
        try
        {
            return await Stream.ReadAsync(buffer, ct);
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
