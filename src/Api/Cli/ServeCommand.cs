using System.Data.Common;
using GoChat.Api.Configuration;
using GoChat.Api.Health;
using GoChat.Api.Tls;
using Microsoft.Extensions.Options;

namespace GoChat.Api.Cli;

/// <summary>Runs the server until it is told to stop.</summary>
internal sealed class ServeCommand : ICliCommand
{
    public string Name => "serve";

    public string Summary => "run the server (the default)";

    public async Task<int> Run(CliContext context)
    {
        await using var app = context.Build();
        var server = app.Services.GetRequiredService<IOptions<ServerOptions>>().Value;
        await Start(app, server);
        app.Logger.LogInformation("GoChat {Version} is ready: open {Address}", ServerVersion.Current.Version, Address(app, server));
        await app.WaitForShutdownAsync();
        return 0;
    }

    /// <summary>
    /// What fails here is the operator's to mend: a port, a folder, a database. The parts that did start are stopped in order, not torn down.
    /// </summary>
    private static async Task Start(WebApplication app, ServerOptions server)
    {
        try
        {
            await app.StartAsync();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or DbException)
        {
            await app.StopAsync();
            throw new StartException(HttpsEndpoint.IsBindFailure(e, server, out var reason) ? reason : $"cannot start: {e.Message}", e);
        }
    }

    /// <summary>An address a person can open, where the one listened on may mean "every interface".</summary>
    private static string Address(WebApplication app, ServerOptions server)
    {
        var listening = new Uri(app.Urls.First());
        var host = server.Host is "*" or "0.0.0.0" or "::" ? "localhost" : listening.Host;
        return server.PublicUrl ?? $"https://{host}:{listening.Port}";
    }
}
