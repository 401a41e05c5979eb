using GoChat.Infrastructure.Database;

namespace GoChat.Api.Cli;

/// <summary>
/// Records that an older copy has replaced the database, so that clients fetch everything again. The embedded database detects this itself; after the
/// restore of a database server, this command must be run. Run it while every node is stopped.
/// </summary>
internal sealed class NewEpochCommand : ICliCommand
{
    public string Name => "new-epoch";

    public string Summary => "after restoring a backup of MySQL, with all nodes stopped: make clients fetch everything again";

    public async Task<int> Run(CliContext context)
    {
        await using var app = context.Build(null);
        var epoch = await app.Services.GetRequiredService<IEpochs>().Begin(CancellationToken.None);
        await context.Output.WriteLineAsync($"epoch {epoch} begins with the next start");
        return 0;
    }
}
