using GoChat.Api.Configuration;
using Microsoft.Extensions.Options;

namespace GoChat.Api.Cli;

/// <summary>Asks the server that runs with this configuration on this machine whether it is ready: for a container's health check.</summary>
internal sealed class ReadyCommand : ICliCommand
{
    public string Name => "ready";

    public string Summary => "ask the server on this machine whether it is ready: exit code 0 when it is";

    public async Task<int> Run(CliContext context)
    {
        await using var app = context.Build(null);
        var ready = await OwnServer.Answers(app.Services.GetRequiredService<IOptions<ServerOptions>>().Value, "/readyz", CancellationToken.None);
        await context.Output.WriteLineAsync(ready ? "ready" : "not ready");
        return ready ? 0 : 1;
    }
}
