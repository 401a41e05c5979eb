namespace GoChat.Api.Cli;

/// <summary>Prints the usage page.</summary>
internal sealed class HelpCommand(Func<string> usage) : ICliCommand
{
    public string Name => "help";

    public string Summary => "print this page";

    public async Task<int> Run(CliContext context)
    {
        await context.Output.WriteLineAsync(usage());
        return 0;
    }
}
