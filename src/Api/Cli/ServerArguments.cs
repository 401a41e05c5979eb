namespace GoChat.Api.Cli;

/// <summary>The parsed command line: <c>[command] [--config PATH] [words]</c>.</summary>
/// <param name="Command">The command's name; <c>serve</c> when none is given.</param>
/// <param name="ConfigPath">The requested configuration file, or null to search for one.</param>
/// <param name="Words">The words after the command, for the command to read.</param>
internal sealed record ServerArguments(string Command, string? ConfigPath, IReadOnlyList<string> Words)
{
    private const string ConfigOption = "--config";

    /// <summary>Null when the command line is invalid; <paramref name="problem"/> then says why.</summary>
    public static ServerArguments? Parse(IReadOnlyList<string> args, out string problem)
    {
        problem = "";
        string? config = null;
        var words = new List<string>();
        for (var i = 0; i < args.Count; i++)
        {
            if (args[i] == ConfigOption && i + 1 < args.Count)
                config = args[++i];
            else if (args[i].StartsWith($"{ConfigOption}=", StringComparison.Ordinal))
                config = args[i][(ConfigOption.Length + 1)..];
            else if (args[i] is "--help" or "-h" or "--version")
                words.Insert(0, args[i] == "--version" ? "version" : "help");
            else if (args[i].StartsWith('-'))
                problem = args[i] == ConfigOption ? "--config needs a path" : $"unknown option {args[i]}";
            else
                words.Add(args[i]);
        }

        return problem.Length > 0 ? null : new ServerArguments(words.FirstOrDefault("serve"), config, [.. words.Skip(1)]);
    }
}
