using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Xunit;

namespace GoChat.Testing;

/// <summary>
/// GoChat as its clients see it, whichever way it runs: as one server of this class's own, or, with GOCHAT_TEST_MODE=distributed, as the two nodes of
/// <see cref="TwoNodes"/>. Those are shared by all classes of the test process; clients go to one after the other in turn, and sockets to the second.
/// As an xunit class fixture it serves the tests that must pass both ways; they bear <c>[Trait("Mode", "both")]</c>.
/// </summary>
public sealed class ChatServer : IServerAddress, IAsyncLifetime
{
    private IReadOnlyList<TestServer> _nodes = [];
    private bool _ownsThem;
    private int _clients = -1;

    public static bool IsDistributed { get; } = Environment.GetEnvironmentVariable("GOCHAT_TEST_MODE") == "distributed";

    public Uri Address => _nodes[0].Address;

    public Uri SocketAddress => _nodes[^1].SocketAddress;

    /// <summary>Of one of the nodes.</summary>
    public IServiceProvider Services => _nodes[0].Services;

    /// <summary>A client with no cookies and no token yet.</summary>
    public HttpClient Client { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        _ownsThem = !IsDistributed;
        _nodes = IsDistributed ? (await TwoNodes.Running()).Nodes : [await TestServer.Start(_ => { })];
        Client = CreateClient();
    }

    public async Task DisposeAsync()
    {
        if (_ownsThem)
            await _nodes[0].DisposeAsync();
    }

    public HttpClient CreateClient() => CreateClient(network => network);

    /// <param name="wrap">Puts a handler of the test's own in front of the network.</param>
    public HttpClient CreateClient(Func<HttpMessageHandler, HttpMessageHandler> wrap) =>
        _nodes[Interlocked.Increment(ref _clients) % _nodes.Count].CreateClient(wrap);

    public bool Trusts(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) =>
        _nodes.Any(node => node.Trusts(sender, certificate, chain, errors));
}
