using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using StackExchange.Redis;

namespace GoChat.Infrastructure.Redis;

/// <summary>
/// Finds out whether a silent Redis expects TLS and this node does not use it, or the reverse: both look like silence. It tries the other mode once,
/// without sending credentials.
/// </summary>
internal static class RedisDialect
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>One line that names the setting; null when TLS is not the problem.</summary>
    public static async Task<string?> Mismatch(ConfigurationOptions settings, string address)
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            using var client = new TcpClient();
            await Connect(client, settings.EndPoints[0], patience.Token);
            if (settings.Ssl)
                return await AnswersPlainly(client.GetStream(), patience.Token) ? $"Redis at {address} does not speak TLS: see [redis] tls and port" : null;
            return await ShowsCertificate(client.GetStream(), patience.Token) ? $"Redis at {address} speaks TLS alone: see [redis] tls and port" : null;
        }
        catch (Exception silence) when (silence is IOException or SocketException or OperationCanceledException or AuthenticationException)
        {
            return null;
        }
    }

    private static ValueTask Connect(TcpClient client, EndPoint address, CancellationToken ct) => address is DnsEndPoint named
        ? client.ConnectAsync(named.Host, named.Port, ct)
        : client.ConnectAsync((IPEndPoint)address, ct);

    /// <summary>Redis answers a ping with a plus, or with a minus if it first requires a password.</summary>
    private static async Task<bool> AnswersPlainly(NetworkStream redis, CancellationToken ct)
    {
        await redis.WriteAsync("PING\r\n"u8.ToArray(), ct);
        var first = new byte[1];
        await redis.ReadExactlyAsync(first, ct);
        return first[0] is (byte)'+' or (byte)'-';
    }

    /// <summary>Reads the certificate and disconnects.</summary>
    private static async Task<bool> ShowsCertificate(NetworkStream redis, CancellationToken ct)
    {
        var shown = false;
        await using var secured = new SslStream(redis);
        var look = new SslClientAuthenticationOptions
        {
            TargetHost = "redis",
            RemoteCertificateValidationCallback = (_, certificate, _, _) =>
            {
                shown = certificate is not null;
                return false;
            },
        };
        try
        {
            await secured.AuthenticateAsClientAsync(look, ct);
        }
        catch (AuthenticationException)
        {
            return shown;
        }

        return shown;
    }
}
