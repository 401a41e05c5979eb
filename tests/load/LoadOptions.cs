using System.Globalization;

namespace GoChat.Load;

/// <summary>The options on the command line.</summary>
internal sealed class LoadOptions
{
    private readonly Dictionary<string, string> _values = [];

    public IReadOnlyList<string> Words { get; private init; } = [];

    public TimeSpan Time => TimeSpan.FromSeconds(Number("seconds", 10));

    /// <summary>
    /// A new server compiles its code for half a minute while it works: its long-term costs are measured after that. Two servers on the same
    /// processors take longer.
    /// </summary>
    public TimeSpan Warmup => TimeSpan.FromSeconds(Number("warmup", Distributed ? 45 : 20));

    public int Pairs => Number("pairs", 50);

    public int Window => Number("window", 20);

    public int Runs => Number("runs", 3);

    public int Connections => Number("connections", 10_000);

    public int Messages => Number("messages", 1_000_000);

    public int Users => Number("users", 2_000);

    public int Members => Number("members", 500);

    public int Sessions => Number("sessions", 1_000);

    /// <summary>Two nodes with MariaDB, Redis and Kafka's protocol, compared with one node.</summary>
    public bool Distributed { get; private set; }

    /// <summary>A fault to plant: loss, double or disorder.</summary>
    public string? Plant => _values.GetValueOrDefault("plant");

    public string? Json => _values.GetValueOrDefault("json");

    public string? Plot => _values.GetValueOrDefault("plot");

    public string? Out => _values.GetValueOrDefault("out");

    /// <exception cref="UsageException">The command line is invalid.</exception>
    public static LoadOptions Parse(IReadOnlyList<string> args, params string[] known)
    {
        var words = new List<string>();
        var options = new LoadOptions { Words = words };
        for (var i = 0; i < args.Count; i++)
        {
            if (!args[i].StartsWith("--", StringComparison.Ordinal))
                words.Add(args[i]);
            else if (args[i] == "--distributed" && known.Contains("distributed"))
                options.Distributed = true;
            else if (!known.Contains(args[i][2..]))
                throw new UsageException($"unknown option {args[i]}");
            else if (i + 1 == args.Count)
                throw new UsageException($"{args[i]} needs a value");
            else
                options._values[args[i][2..]] = args[++i];
        }

        return options;
    }

    private int Number(string name, int otherwise)
    {
        if (!_values.TryGetValue(name, out var text))
            return otherwise;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new UsageException($"--{name} is a number above 0");
    }
}

internal sealed class UsageException(string message) : Exception(message);
