namespace GoChat.Infrastructure.Diagnostics;

/// <summary>Looks at one thing the installation needs. A running server is not disturbed, and nothing is made but what a first start makes.</summary>
public interface ICheck
{
    /// <summary>What is looked at, in a word or two.</summary>
    string Subject { get; }

    /// <summary>Never throws for what is wrong with the thing itself.</summary>
    Task<Finding> Examine(CancellationToken ct);
}

public enum CheckResult
{
    /// <summary>Nothing to do.</summary>
    Fine,

    /// <summary>The server runs, but somebody should look at it.</summary>
    Doubtful,

    /// <summary>The server does not start, or does not do what it is for.</summary>
    Broken,
}

/// <param name="What">One line for the operator: what was seen and, unless it is fine, what to do.</param>
public sealed record Finding(CheckResult CheckResult, string What)
{
    public static Finding Fine(string what) => new(CheckResult.Fine, what);

    public static Finding Doubtful(string what) => new(CheckResult.Doubtful, what);

    public static Finding Broken(string what) => new(CheckResult.Broken, what);
}
