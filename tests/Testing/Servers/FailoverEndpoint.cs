using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace GoChat.Testing.Servers;

/// <summary>
/// One address for an installation, like a load balancer's: it leads to one node, and to another while that one is down. Existing connections stay where
/// they are.
/// </summary>
public sealed class FailoverEndpoint(ServerProcess first, ServerProcess other) : IServerAddress
{
    public Uri Address => (first.TakesPart || !other.TakesPart ? first : other).Address;

    public HttpClient CreateClient()
    {
        var network = new SocketsHttpHandler { SslOptions = { RemoteCertificateValidationCallback = Trusts }, AllowAutoRedirect = false };
        return new HttpClient(new Failover(this, network)) { BaseAddress = Address };
    }

    public bool Trusts(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) =>
        ((IServerAddress)first).Trusts(sender, certificate, chain, errors) || ((IServerAddress)other).Trusts(sender, certificate, chain, errors);

    /// <summary>Sends each request to the node that the endpoint currently leads to.</summary>
    private sealed class Failover(FailoverEndpoint endpoint, HttpMessageHandler network) : DelegatingHandler(network)
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.RequestUri = new Uri(endpoint.Address, request.RequestUri!.PathAndQuery);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
