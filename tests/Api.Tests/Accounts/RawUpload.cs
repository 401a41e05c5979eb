using System.Globalization;
using GoChat.Api.Tests.Http;
using GoChat.Testing.Servers;

namespace GoChat.Api.Tests.Accounts;

/// <summary>An incomplete upload: the headers announce more bytes than were sent.</summary>
internal sealed class RawUpload(RawLine line) : IAsyncDisposable
{
    public static async Task<RawUpload> Begin(TestServer server, string? token)
    {
        var line = await RawLine.Open(server);
        var authorisation = token is null ? "" : $"Authorization: Bearer {token}\r\n";
        await line.Write(
            $"PUT /api/v1/me/avatar HTTP/1.1\r\nHost: localhost\r\n{authorisation}Content-Type: image/gif\r\nContent-Length: 1000000\r\n\r\nGIF89a");
        return new RawUpload(line);
    }

    /// <summary>The status, and the text (head and body), of an answer that arrives although the upload is incomplete.</summary>
    public async Task<(int Status, string Text)> Answer()
    {
        var text = await line.ReadUntil(text => text.Contains('}', StringComparison.Ordinal));
        return (int.Parse(text.Split(' ')[1], CultureInfo.InvariantCulture), text);
    }

    public ValueTask DisposeAsync() => line.DisposeAsync();
}
