using GoChat.Api.Configuration;
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
        try
        {
            await app.StartAsync();
        }
        catch (IOException e) when (HttpsEndpoint.IsBindFailure(e, server, out var reason))
        {
            throw new StartException(reason, e);
        }

        await app.WaitForShutdownAsync();
        return 0;
    }
}
