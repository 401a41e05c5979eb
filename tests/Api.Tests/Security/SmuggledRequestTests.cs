using System.Text.RegularExpressions;
using GoChat.Api.Tests.Http;
using GoChat.Testing.Servers;

namespace GoChat.Api.Tests.Security;

/// <summary>
/// Requests whose end a proxy and the server could see at different bytes (RFC 9112, 11.2). They are refused, and the connection is closed:
/// the bytes after them are never read as another request.
/// </summary>
[Trait("Mode", "both")]
public sealed partial class SmuggledRequestTests(ChatServer server) : IClassFixture<ChatServer>
{
    private const string Post = "POST /api/v1/auth/sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
    private const string Get = "GET /livez HTTP/1.1\r\nHost: localhost\r\n";
    private const string Smuggled = "GET /version HTTP/1.1\r\nHost: localhost\r\n\r\n";

    /// <summary>By name, so that a failure shows which one.</summary>
    private static readonly Dictionary<string, string> Requests = new()
    {
        ["a length and chunks"] = $"{Get}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n{Smuggled}",
        ["chunks and a length"] = $"{Get}Transfer-Encoding: chunked\r\nContent-Length: 47\r\n\r\n0\r\n\r\n{Smuggled}",
        ["two lengths"] = $"{Post}Content-Length: 2\r\nContent-Length: 46\r\n\r\n{{}}{Smuggled}",
        ["two lengths in one line"] = $"{Post}Content-Length: 2, 46\r\n\r\n{{}}{Smuggled}",
        ["a negative length"] = $"{Post}Content-Length: -2\r\n\r\n{{}}{Smuggled}",
        ["a length in hexadecimal"] = $"{Post}Content-Length: 0x2\r\n\r\n{{}}{Smuggled}",
        ["a length beyond 64 bits"] = $"{Post}Content-Length: 18446744073709551618\r\n\r\n{{}}{Smuggled}",
        ["a blank before the colon"] = $"{Post}Content-Length : 2\r\n\r\n{{}}{Smuggled}",
        ["an unknown coding"] = $"{Post}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n{Smuggled}",
        ["chunks that are not the last coding"] = $"{Post}Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n{Smuggled}",
        ["a coding behind a tabulator"] = $"{Post}Transfer-Encoding: \vchunked\r\n\r\n0\r\n\r\n{Smuggled}",
        ["a folded header"] = $"{Post}X-Folded: one\r\n Content-Length: 46\r\nContent-Length: 2\r\n\r\n{{}}{Smuggled}",
        ["lines that end with a line feed alone"] = $"{Post.Replace("\r\n", "\n", StringComparison.Ordinal)}Content-Length: 2\n\n{{}}{Smuggled}",
        ["a carriage return alone"] = $"{Get}X-Bare: one\rContent-Length: 2\r\n\r\n{Smuggled}",
        ["a NUL in a header"] = $"{Get}X-Nul: one\0two\r\n\r\n{Smuggled}",
        ["a header without a name"] = $"{Get}: nothing\r\n\r\n{Smuggled}",
        ["a header without a colon"] = $"{Get}Nothing\r\n\r\n{Smuggled}",
        ["two hosts"] = $"{Get}Host: elsewhere.example\r\n\r\n{Smuggled}",
        ["a host that is not the address's"] = $"GET https://elsewhere.example/livez HTTP/1.1\r\nHost: localhost\r\n\r\n{Smuggled}",
        ["no host"] = $"GET /livez HTTP/1.1\r\n\r\n{Smuggled}",
        ["a blank in the address"] = $"GET /livez x HTTP/1.1\r\nHost: localhost\r\n\r\n{Smuggled}",
        ["a line feed behind a chunk's size"] = $"{Post}Transfer-Encoding: chunked\r\n\r\n2\n{{}}\r\n0\r\n\r\n{Smuggled}",
        ["a line feed in a chunk's extension"] = $"{Post}Transfer-Encoding: chunked\r\n\r\n2;\n{{}}\r\n0\r\n\r\n{Smuggled}",
        ["a chunk's size in two forms"] = $"{Post}Transfer-Encoding: chunked\r\n\r\n0x2\r\n{{}}\r\n0\r\n\r\n{Smuggled}",
        ["a chunk's size with a sign"] = $"{Post}Transfer-Encoding: chunked\r\n\r\n+2\r\n{{}}\r\n0\r\n\r\n{Smuggled}",
        ["a chunk's size beyond 32 bits"] = $"{Post}Transfer-Encoding: chunked\r\n\r\n100000002\r\n{{}}\r\n0\r\n\r\n{Smuggled}",
        ["a chunk that is longer than its size"] = $"{Post}Transfer-Encoding: chunked\r\n\r\n2\r\n{{}}{{}}\r\n0\r\n\r\n{Smuggled}",
    };

    public static TheoryData<string> Names => [.. Requests.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_request_whose_end_is_not_certain_is_refused_and_nothing_behind_it_is_answered(string name)
    {
        await using var line = await RawLine.Open(server);

        await line.Write(Requests[name]);

        var answers = await line.ReadToEnd();
        Assert.Equal(["400"], Status().Matches(answers).Select(answer => answer.Groups["code"].Value));
        Assert.Contains("\"code\":\"body.malformed\"", answers, StringComparison.Ordinal);
    }

    /// <summary>The same connection without ambiguity: it shows that a second answer would be seen.</summary>
    [Fact]
    public async Task Two_requests_in_one_piece_are_answered_both()
    {
        await using var line = await RawLine.Open(server);

        await line.Write($"{Post}Content-Length: 2\r\n\r\n{{}}{Smuggled[..^2]}Connection: close\r\n\r\n");

        Assert.Equal(["400", "200"], Status().Matches(await line.ReadToEnd()).Select(answer => answer.Groups["code"].Value));
    }

    [GeneratedRegex(@"HTTP/1\.1 (?<code>\d{3})")]
    private static partial Regex Status();
}
