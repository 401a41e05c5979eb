namespace GoChat.Domain.Common;

/// <summary>An expected failure, as a value.</summary>
/// <param name="Code">Stable, unique, dotted: <c>contact.already</c>. Clients translate it and base decisions on it.</param>
/// <param name="Message">One English sentence for a developer.</param>
/// <param name="Kind">Determines how transports answer.</param>
public sealed record Error(string Code, string Message, ErrorKind Kind)
{
    /// <summary>For <see cref="ErrorKind.Validation"/>: what is wrong, by field in camelCase.</summary>
    public IReadOnlyDictionary<string, string[]>? Fields { get; init; }

    /// <summary>For <see cref="ErrorKind.RateLimited"/>: how long to wait.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public static Error Invalid(IReadOnlyDictionary<string, string[]> fields) =>
        new("validation", "Some fields are not valid.", ErrorKind.Validation) { Fields = fields };

    public static Error Invalid(string field, string reason) =>
        Invalid(new Dictionary<string, string[]> { [field] = [reason] });
}
