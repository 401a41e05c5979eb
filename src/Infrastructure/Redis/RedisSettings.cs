using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using GoChat.Infrastructure.Cluster;
using StackExchange.Redis;

namespace GoChat.Infrastructure.Redis;

internal static class RedisSettings
{
    public static ConfigurationOptions Of(RedisOptions options, NodeId node)
    {
        var settings = new ConfigurationOptions
        {
            EndPoints = { { options.Host, options.Port } },
            User = options.User,
            Password = options.Password,
            DefaultDatabase = options.Db,
            ClientName = $"gochat-{node.Value}",
            AbortOnConnectFail = false,
            BacklogPolicy = BacklogPolicy.FailFast,
            ConnectTimeout = 2_000,
            ConnectRetry = 1,
            AsyncTimeout = (int)options.CommandTimeout.TotalMilliseconds,
            SyncTimeout = (int)options.CommandTimeout.TotalMilliseconds,
            HeartbeatInterval = TimeSpan.FromMilliseconds(500),
            ReconnectRetryPolicy = new LinearRetry(500),
            Ssl = options.Tls,
            SslHost = options.Host,
        };
        if (options is { Tls: true, TlsCa: { } authorities })
            settings.SslClientAuthenticationOptions = host => SignedBy(authorities, host);
        return settings;
    }

    private static SslClientAuthenticationOptions SignedBy(string authorities, string host)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.ImportFromPemFile(authorities);
        return new SslClientAuthenticationOptions { TargetHost = host, CertificateChainPolicy = policy };
    }
}
