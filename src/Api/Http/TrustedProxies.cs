using System.Net;
using GoChat.Api.Configuration.Sections;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using IPNetwork = System.Net.IPNetwork;

namespace GoChat.Api.Http;

/// <summary>Behind proxies of [server] trusted_proxies, the client's address is the one that they report; from anybody else the header is ignored.</summary>
internal static class TrustedProxies
{
    public static void UseTrustedProxies(this WebApplication app)
    {
        var trusted = app.Services.GetRequiredService<IOptions<ServerOptions>>().Value.TrustedProxies;
        if (trusted.Length == 0)
            return;
        // No limit: trusted addresses in the chain are skipped, and the first untrusted one is the client.
        var headers = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor, ForwardLimit = null };
        headers.KnownProxies.Clear();
        headers.KnownIPNetworks.Clear();
        foreach (var network in trusted)
            headers.KnownIPNetworks.Add(Parse(network)!.Value);
        app.UseForwardedHeaders(headers);
    }

    /// <summary>An address, or a network like 10.0.0.0/8; null when it is neither.</summary>
    public static IPNetwork? Parse(string text)
    {
        if (IPNetwork.TryParse(text, out var network))
            return network;
        return IPAddress.TryParse(text, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8) : null;
    }
}
