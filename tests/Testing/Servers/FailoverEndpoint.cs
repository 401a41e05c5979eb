using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace GoChat.Testing.Servers;

/// <summary>
/// The way to an installation as one address of a load balancer is: to one node, and to another while that one is gone. What is connected stays where
/// it is.
/// </summary>
public sealed class FailoverEndpoint(ServerProcess first, ServerProcess other) : IServerAddress
{
    public Uri Address => (first.TakesPart || !other.TakesPart ? first : other).Address;

    public HttpClient CreateClient()
    {
        var network = new SocketsHttpHandler { SslOptions = { RemoteCertificateValidationCallback = Trusts }, AllowAutoRedirect = false };
        return new HttpClient(new Turn(this, network)) { BaseAddress = Address };
    }

    public bool Trusts(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) =>
        ((IServerAddress)first).Trusts(sender, certificate, chain, errors) || ((IServerAddress)other).Trusts(sender, certificate, chain, errors);

    /// <summary>Sends each request where the door leads at that moment.</summary>
    private sealed class Turn(FailoverEndpoint door, HttpMessageHandler network) : DelegatingHandler(network)
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.RequestUri = new Uri(door.Address, request.RequestUri!.PathAndQuery);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
