using GoChat.Api.Configuration.Sections;
using GoChat.Api.Health;
using Microsoft.Extensions.Options;

namespace GoChat.Api.Cli;

/// <summary>Runs the server until it is stopped.</summary>
internal sealed class ServeCommand : ICliCommand
{
    public string Name => "serve";

    public string Summary => "run the server (the default)";

    public async Task<int> Run(CliContext context)
    {
        await using var app = context.Build(null);
        var server = app.Services.GetRequiredService<IOptions<ServerOptions>>().Value;
        if (!await app.StartOrExplain())
            return 0;
        app.Logger.LogInformation("GoChat {Version} is ready: open {Address}", ServerVersion.Current.Version, Address(app, server));
        await app.WaitForShutdownAsync();
        return 0;
    }

    /// <summary>An address that a browser can open; the address listened on may mean "every interface".</summary>
    private static string Address(WebApplication app, ServerOptions server)
    {
        var listening = new Uri(app.Urls.First());
        var host = server.Host is "*" or "0.0.0.0" or "::" ? "localhost" : listening.Host;
        return server.PublicUrl ?? $"https://{host}:{listening.Port}";
    }
}
