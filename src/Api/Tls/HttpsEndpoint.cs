using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using GoChat.Api.Configuration.Sections;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.Options;

namespace GoChat.Api.Tls;

/// <summary>The server's only listener: https at [server] host and port, HTTP/1.1 and HTTP/2. There is no plain http.</summary>
internal static class HttpsEndpoint
{
    /// <summary>Longer than thousands of earlier handshakes may take: clients that give up and retry would only add to them.</summary>
    private static readonly TimeSpan HandshakeTimeout = TimeSpan.FromSeconds(15);

    /// <summary>The only versions accepted, whatever else the machine supports (RFC 9325, 3.1.1).</summary>
#pragma warning disable CA5398 // The machine's choice may be too wide.
    private const SslProtocols Taken = SslProtocols.Tls12 | SslProtocols.Tls13;
#pragma warning restore CA5398

    public static WebApplicationBuilder AddHttps(this WebApplicationBuilder builder)
    {
        // A line end that only we accept, and not a proxy, hides requests in requests (RFC 9112, 2.2 and 11.2).
        AppContext.SetSwitch("Microsoft.AspNetCore.Server.Kestrel.DisableHttp1LineFeedTerminators", true);
        builder.Services.AddSingleton(FindCertificate);
        builder.Services.AddSingleton<CertificateReloader>();
        builder.Services.AddHostedService(services => services.GetRequiredService<CertificateReloader>());
        builder.Services.AddSingleton<HandshakeLimiter>();
        builder.Services.AddHostedService(services => services.GetRequiredService<HandshakeLimiter>());
        builder.Services.AddOptions<KestrelServerOptions>().Configure<IOptions<ServerOptions>, CertificateReloader, HandshakeLimiter>(Listen);
        return builder;
    }

    /// <summary>True when the exception means that the server cannot listen on the address; <paramref name="reason"/> is for the operator.</summary>
    public static bool IsBindFailure(Exception exception, ServerOptions server, out string reason)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            var taken = cause is AddressInUseException or SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse };
            if (taken || cause is SocketException)
            {
                reason = taken
                    ? $"port {server.Port} of {server.Host} is taken by another program: stop it, or set [server] port"
                    : $"cannot listen on port {server.Port} of {server.Host}: {cause.Message}";
                return true;
            }
        }

        reason = "";
        return false;
    }

    private static CertificateFiles FindCertificate(IServiceProvider services)
    {
        var server = services.GetRequiredService<IOptions<ServerOptions>>().Value;
        var files = new CertificateFiles(server.Certificate, server.Key);
        if (files.MakeWhenAbsent(TimeProvider.System))
        {
            services.GetRequiredService<ILogger<CertificateFiles>>().LogInformation(
                "Created the self-signed certificate {Certificate}; browsers warn about it until you replace it with one from a certificate authority",
                server.Certificate);
        }

        return files;
    }

    private static void Listen(KestrelServerOptions kestrel, IOptions<ServerOptions> options, CertificateReloader certificate, HandshakeLimiter handshakes)
    {
        var server = options.Value;
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = server.MaxBodyBytes;
        if (server.Host == "*")
            kestrel.ListenAnyIP(server.Port, listen => UseHttps(listen, certificate, handshakes));
        else if (server.Host == "localhost")
            kestrel.ListenLocalhost(server.Port, listen => UseHttps(listen, certificate, handshakes));
        else
            kestrel.Listen(IPAddress.Parse(server.Host), server.Port, listen => UseHttps(listen, certificate, handshakes));
    }

    /// <summary>Each handshake reads the current certificate, so that a replacement needs no restart.</summary>
    private static void UseHttps(ListenOptions listen, CertificateReloader certificate, HandshakeLimiter handshakes)
    {
        listen.Protocols = HttpProtocols.Http1AndHttp2;
        listen.UseHttps(new TlsHandshakeCallbackOptions
        {
            HandshakeTimeout = HandshakeTimeout,
            OnConnection = async _ =>
            {
                await handshakes.Next();
                return new SslServerAuthenticationOptions { ServerCertificateContext = certificate.Current.Context, EnabledSslProtocols = Taken };
            },
        });
    }
}
