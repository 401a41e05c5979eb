using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Xunit;

namespace GoChat.Testing.Servers;

/// <summary>
/// GoChat as its clients see it, in either mode: as one server, or, with GOCHAT_TEST_MODE=distributed, as the two nodes of <see cref="TwoNodes"/>.
/// A client's requests go to the nodes in turn, as behind a proxy, and sockets to the second. As an xunit class fixture it is the default server,
/// which all classes of the test process share; <see cref="Start"/> creates one with other settings. Tests that use it must pass in both modes and have
/// the trait <c>[Trait("Mode", "both")]</c>.
/// </summary>
public sealed class ChatServer : IServerAddress, IAsyncLifetime, IAsyncDisposable
{
    private static readonly Lazy<Task<TestServer>> UsualServer = new(StartUsual);
    private readonly List<HttpClient> _clients = [];
    private TwoNodes? _own;
    private bool _isShared;

    public static bool IsDistributed { get; } = Environment.GetEnvironmentVariable("GOCHAT_TEST_MODE") == "distributed";

    /// <summary>One server, or each of the two nodes.</summary>
    public IReadOnlyList<TestServer> Nodes { get; private set; } = [];

    public Uri Address => Nodes[0].Address;

    public Uri SocketAddress => Nodes[^1].SocketAddress;

    /// <summary>The services of one of the nodes.</summary>
    public IServiceProvider Services => Nodes[0].Services;

    /// <summary>A client without cookies and token.</summary>
    public HttpClient Client => _clients[0];

    /// <param name="adjust">Called for each of the nodes.</param>
    public static async Task<ChatServer> Start(Action<TestSettings> adjust)
    {
        var server = new ChatServer();
        if (IsDistributed)
            server.Nodes = (server._own = await TwoNodes.Start(adjust)).Nodes;
        else
            server.Nodes = [await TestServer.Start(adjust)];
        server.CreateClient();
        return server;
    }

    public async Task InitializeAsync()
    {
        _isShared = true;
        Nodes = IsDistributed ? (await TwoNodes.Running()).Nodes : [await UsualServer.Value];
        CreateClient();
    }

    public async Task DisposeAsync()
    {
        foreach (var client in _clients)
            client.Dispose();
        if (_own is not null)
            await _own.DisposeAsync();
        else if (!_isShared)
            await Task.WhenAll(Nodes.Select(node => node.DisposeAsync()));
    }

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    public HttpClient CreateClient() => CreateClient(network => network);

    /// <param name="wrap">Puts the test's own handler in front of the network.</param>
    public HttpClient CreateClient(Func<HttpMessageHandler, HttpMessageHandler> wrap)
    {
        var network = new SocketsHttpHandler { SslOptions = { RemoteCertificateValidationCallback = Trusts }, AllowAutoRedirect = false };
        var client = new HttpClient(wrap(new RoundRobin(Nodes) { InnerHandler = network })) { BaseAddress = Address };
        _clients.Add(client);
        return client;
    }

    public bool Trusts(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) =>
        Nodes.Any(node => node.Trusts(sender, certificate, chain, errors));

    /// <summary>Restarts it as an operator would: one node after the other.</summary>
    public async Task Restart()
    {
        foreach (var node in Nodes)
            await node.Restart();
    }

    private static async Task<TestServer> StartUsual()
    {
        var server = await TestServer.Start(_ => { });
        AppDomain.CurrentDomain.ProcessExit += (_, _) => TestFolder.Remove(server.Folder);
        return server;
    }

    /// <summary>Distributes requests over the nodes like a stateless proxy.</summary>
    private sealed class RoundRobin(IReadOnlyList<TestServer> nodes) : DelegatingHandler
    {
        private int _requests = -1;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var next = (int)((uint)Interlocked.Increment(ref _requests) % (uint)nodes.Count);
            request.RequestUri = new Uri(nodes[next].Address, request.RequestUri!.PathAndQuery);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
