using GoChat.Api.Health;

namespace GoChat.Api.Cli;

/// <summary>Prints the version of GoChat.</summary>
internal sealed class VersionCommand : ICliCommand
{
    public string Name => "version";

    public string Summary => "print the version";

    public async Task<int> Run(CliContext context)
    {
        var version = ServerVersion.Current;
        await context.Output.WriteLineAsync($"GoChat {version.Version} ({version.Commit ?? "no commit"}), .NET {version.Dotnet}");
        return 0;
    }
}
