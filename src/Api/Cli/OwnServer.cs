using System.Net;
using GoChat.Api.Configuration;
using GoChat.Api.Configuration.Sections;
using GoChat.Api.Tls;

namespace GoChat.Api.Cli;

/// <summary>The server of this configuration, if it runs on this machine; its certificate identifies it.</summary>
internal static class OwnServer
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    /// <summary>Whether it answers <paramref name="path"/> with a success status.</summary>
    public static async Task<bool> Answers(ServerOptions server, string path, CancellationToken ct) => await Ask(server, path, ct) is { IsSuccess: true };

    /// <summary>Its answer to <paramref name="path"/>; null when it does not answer.</summary>
    public static async Task<OwnAnswer?> Ask(ServerOptions server, string path, CancellationToken ct)
    {
        try
        {
            var own = new CertificateFiles(server.Certificate, server.Key).Load().Leaf;
            using var network = new SocketsHttpHandler
            {
                SslOptions = { RemoteCertificateValidationCallback = (_, shown, _, _) =>
                    shown is not null && own.RawDataMemory.Span.SequenceEqual(shown.GetRawCertData()) },
            };
            using var client = new HttpClient(network) { Timeout = Patience };
            using var answer = await client.GetAsync(new UriBuilder("https", HostOf(server), server.Port, path).Uri, ct);
            return new OwnAnswer(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(ct));
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException or StartException)
        {
            return null;
        }
    }

    private static string HostOf(ServerOptions server) => server.Host switch
    {
        "*" or "localhost" or "0.0.0.0" => IPAddress.Loopback.ToString(),
        "::" => $"[{IPAddress.IPv6Loopback}]",
        var host => host.Contains(':', StringComparison.Ordinal) ? $"[{host}]" : host,
    };
}

internal sealed record OwnAnswer(bool IsSuccess, string Body);
