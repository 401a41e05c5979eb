using GoChat.Domain.Accounts;
using GoChat.Infrastructure.Identity;
using GoChat.Load.Seeding;
using Microsoft.Extensions.Options;

namespace GoChat.Load.Hosting;

/// <summary>GoChat itself, embedded mode, with a seeded database and without limits.</summary>
internal sealed class Server : Target
{
    private readonly AccessTokens _tokens;

    private Server(string secret) =>
        _tokens = new AccessTokens(Options.Create(new SecurityOptions { TokenSecret = secret }), TimeProvider.System);

    public string Database => Path.Combine(Folder, "data", "gochat.db");

    public override string Name => "server";

    public static async Task<Server> Start(Action<Seed> seed)
    {
        var secret = Convert.ToBase64String(System.Security.Cryptography.RandomNumberGenerator.GetBytes(48));
        var server = new Server(secret);
        await File.WriteAllTextAsync(Path.Combine(server.Folder, "config.toml"), $"""
            server.host = "127.0.0.1"
            server.port = {server.ServerEndpoint.Port}
            limits.enabled = false
            log.level = "warning"
            security.token_secret = "{secret}"
            """);
        using (var seeding = Seed.Open(server.Database))
            seed(seeding);
        await server.Start();
        return server;
    }

    /// <summary>The same server on the same data, in a new process.</summary>
    public async Task Restart()
    {
        await Stop();
        await Start();
    }

    public string TokenOf(SeededUser user) => _tokens.Issue(Principal.OnDevice(UserId.Trusted(user.Id), DeviceId.Trusted(user.Device))).Text;

    private Task Start() => Start("GoChat.Api.dll", "serve", "--config", Path.Combine(Folder, "config.toml"));
}
