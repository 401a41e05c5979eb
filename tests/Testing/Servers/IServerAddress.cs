using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace GoChat.Testing.Servers;

/// <summary>A running server that a test's people can reach, in this process or in its own.</summary>
public interface IServerAddress
{
    Uri Address { get; }

    /// <summary>The socket's address, wss://127.0.0.1:port/ws.</summary>
    Uri SocketAddress => new UriBuilder(Address) { Scheme = "wss", Path = "/ws" }.Uri;

    /// <summary>Another browser: its own cookies and headers. Disposed with the server.</summary>
    HttpClient CreateClient();

    /// <summary>Accepts only this server's certificate.</summary>
    bool Trusts(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors);
}
