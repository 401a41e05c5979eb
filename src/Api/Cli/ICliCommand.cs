namespace GoChat.Api.Cli;

/// <summary>A command of the executable.</summary>
internal interface ICliCommand
{
    string Name { get; }

    /// <summary>One line for the usage page.</summary>
    string Summary { get; }

    /// <summary>
    /// Returns the exit code. A <see cref="Configuration.StartException"/> is shown as one line, with exit code 1.
    /// </summary>
    Task<int> Run(CliContext context);
}
