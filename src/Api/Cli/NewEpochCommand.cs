using GoChat.Infrastructure.Database;

namespace GoChat.Api.Cli;

/// <summary>
/// Says that the database was replaced by an older copy, so that clients fetch everything again. The embedded database notices it by itself; a database
/// server's restore has to be told. For when every node is stopped.
/// </summary>
internal sealed class NewEpochCommand : ICliCommand
{
    public string Name => "new-epoch";

    public string Summary => "after a restored backup of MySQL, with all nodes stopped: let clients fetch everything again";

    public async Task<int> Run(CliContext context)
    {
        await using var app = context.Build(null);
        var epoch = await app.Services.GetRequiredService<IEpochs>().Begin(CancellationToken.None);
        await context.Output.WriteLineAsync($"epoch {epoch} begins with the next start");
        return 0;
    }
}
