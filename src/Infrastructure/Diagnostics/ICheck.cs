namespace GoChat.Infrastructure.Diagnostics;

/// <summary>Checks one dependency of the installation. It does not disturb a running server, and creates only what a first start creates.</summary>
public interface ICheck
{
    /// <summary>What is checked, in a word or two.</summary>
    string Subject { get; }

    /// <summary>Never throws because of a fault of the dependency itself.</summary>
    Task<Finding> Run(CancellationToken ct);
}

public enum CheckResult
{
    /// <summary>Nothing to do.</summary>
    Fine,

    /// <summary>The server runs, but somebody should look at it.</summary>
    Doubtful,

    /// <summary>The server does not start, or does not serve its purpose.</summary>
    Broken,
}

/// <param name="What">One line for the operator: the observation and, unless it is fine, the remedy.</param>
public sealed record Finding(CheckResult CheckResult, string What)
{
    public static Finding Fine(string what) => new(CheckResult.Fine, what);

    public static Finding Doubtful(string what) => new(CheckResult.Doubtful, what);

    public static Finding Broken(string what) => new(CheckResult.Broken, what);
}
