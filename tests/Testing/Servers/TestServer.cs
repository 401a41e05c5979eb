using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using GoChat.Api;
using GoChat.Api.Cli;
using GoChat.Application.Common.Ports;
using GoChat.Infrastructure.Identity;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace GoChat.Testing.Servers;

/// <summary>
/// The real server in this process: real Kestrel and https on 127.0.0.1, its own folder with configuration, data, certificate and logs,
/// Development environment, no limits by default. As an xunit class fixture it serves all tests of the class with the defaults;
/// <see cref="Start"/> creates one with other settings.
/// </summary>
public sealed class TestServer : IServerAddress, IAsyncLifetime, IAsyncDisposable
{
    /// <summary>Weak on purpose: tests have many people without secrets, and at full strength their passwords would take most of a test's time.</summary>
    private const int PasswordIterations = 100;

    private readonly TestSettings _settings;
    private readonly List<HttpClient> _clients = [];
    private WebApplication? _app;
    private int _port;

    public TestServer()
        : this(new TestSettings())
    {
    }

    private TestServer(TestSettings settings) => _settings = settings;

    /// <summary>Contains config.toml and everything the server writes; removed with the server.</summary>
    public string Folder { get; } = TestFolder.New("test");

    /// <summary>https://127.0.0.1:port; the same after a restart.</summary>
    public Uri Address { get; private set; } = new("https://127.0.0.1");

    /// <summary>The socket's address, wss://127.0.0.1:port/ws.</summary>
    public Uri SocketAddress => new UriBuilder(Address) { Scheme = "wss", Path = "/ws" }.Uri;

    public IServiceProvider Services => (_app ?? throw new InvalidOperationException("The server is not running.")).Services;

    /// <summary>A client without cookies and token.</summary>
    public HttpClient Client => _clients[0];

    public static async Task<TestServer> Start(Action<TestSettings> adjust)
    {
        var settings = new TestSettings();
        adjust(settings);
        var server = new TestServer(settings);
        try
        {
            await server.InitializeAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public async Task InitializeAsync()
    {
        if (_settings.IsPrepared)
            await PreparedDatabase.CopyTo(Path.Combine(Folder, "data"));
        await Run();
        CreateClient();
    }

    public HttpClient CreateClient() => CreateClient(network => network);

    /// <param name="wrap">Puts the test's own handler in front of the network.</param>
    public HttpClient CreateClient(Func<HttpMessageHandler, HttpMessageHandler> wrap)
    {
        var network = new SocketsHttpHandler { SslOptions = { RemoteCertificateValidationCallback = Trusts }, AllowAutoRedirect = false };
        var client = new HttpClient(wrap(network)) { BaseAddress = Address };
        _clients.Add(client);
        return client;
    }

    /// <summary>Accepts only this server's certificate; for sockets: <c>socket.Options.RemoteCertificateValidationCallback = server.Trusts</c>.</summary>
    public bool Trusts(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        using var own = X509Certificate2.CreateFromPem(File.ReadAllText(Path.Combine(Folder, "certs", "server.crt")));
        return certificate is not null && certificate.GetRawCertData().AsSpan().SequenceEqual(own.RawData);
    }

    /// <summary>Stops the server as an operator would and starts it again on the same port and data.</summary>
    public async Task Restart()
    {
        await Stop();
        await Run();
    }

    /// <summary>Starts it on the same port and data, after <see cref="Stop"/>.</summary>
    public Task StartAgain() => Run();

    public async Task Stop()
    {
        if (Interlocked.Exchange(ref _app, null) is not { } app)
            return;
        await app.StopAsync();
        await app.DisposeAsync();
    }

    public async Task DisposeAsync()
    {
        foreach (var client in _clients)
            client.Dispose();
        await Stop();
        TestFolder.Remove(Folder);
    }

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    private async Task Run()
    {
        var config = Path.Combine(Folder, "config.toml");
        await File.WriteAllTextAsync(config, await _settings.ToToml(_port));
        _app = Program.Build(new ServerArguments("serve", config, []), Environments.Development, Adjust);
        await _app.StartAsync();
        Address = new Uri(_app.Urls.First());
        _port = Address.Port;
    }

    private void Adjust(WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IPasswordHasher>(new PasswordHasher(PasswordIterations));
        _settings.Adjust?.Invoke(builder);
    }
}
