using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using GoChat.Testing;

namespace GoChat.Api.Tests.Accounts;

/// <summary>An upload whose body is held back: the headers promise more than was sent.</summary>
internal sealed class RawUpload : IAsyncDisposable
{
    private readonly TcpClient _tcp = new();
    private SslStream? _line;

    public static async Task<RawUpload> Begin(TestServer server, string? token)
    {
        var upload = new RawUpload();
        await upload._tcp.ConnectAsync(server.Address.Host, server.Address.Port);
        upload._line = new SslStream(upload._tcp.GetStream(), leaveInnerStreamOpen: false, server.Trusts);
        await upload._line.AuthenticateAsClientAsync("localhost");
        var authorisation = token is null ? "" : $"Authorization: Bearer {token}\r\n";
        var head = $"PUT /api/v1/me/avatar HTTP/1.1\r\nHost: localhost\r\n{authorisation}Content-Type: image/gif\r\nContent-Length: 1000000\r\n\r\nGIF89a";
        await upload._line.WriteAsync(Encoding.ASCII.GetBytes(head));
        return upload;
    }

    /// <summary>The status and the head and body of an answer that comes although the body does not.</summary>
    public async Task<(int Status, string Text)> Answer()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var buffer = new byte[8192];
        var text = "";
        while (!text.Contains('}', StringComparison.Ordinal) && await _line!.ReadAsync(buffer, patience.Token) is > 0 and var read)
            text += Encoding.UTF8.GetString(buffer, 0, read);
        return (int.Parse(text.Split(' ')[1], CultureInfo.InvariantCulture), text);
    }

    public async ValueTask DisposeAsync()
    {
        if (_line is not null)
            await _line.DisposeAsync();
        _tcp.Dispose();
    }
}
