using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace GoChat.Api.Http.Errors;

/// <summary>Names the fields or the parameter of a request that could not be read, so that its author can fix it.</summary>
internal static partial class MalformedFields
{
    /// <summary>Stands for the whole body; fields are named by their path: <c>body.text</c>, <c>memberIds[0]</c>.</summary>
    public const string Whole = "$";

    private static readonly string[] Missing = ["Missing."];

    /// <summary>The problems, by field or parameter; null when unknown.</summary>
    public static IReadOnlyDictionary<string, string[]>? FieldsOf(Exception failure) => failure switch
    {
        JsonException json => OfJson(json),
        BadHttpRequestException { InnerException: JsonException json } => OfJson(json),
        BadHttpRequestException { StatusCode: StatusCodes.Status400BadRequest } bad => OfParameter(bad.Message),
        _ => null,
    };

    private static Dictionary<string, string[]> OfJson(JsonException failure)
    {
        var path = PathOf(failure);
        // The reader's own exception means invalid syntax; any other means valid JSON with an invalid value.
        if (failure.InnerException is JsonException)
        {
            return One(path,
                string.Create(CultureInfo.InvariantCulture, $"Not JSON from line {failure.LineNumber + 1}, byte {failure.BytePositionInLine} on."));
        }

        if (MissingList().Match(failure.Message) is { Success: true } missing)
            return Quoted().Matches(missing.Groups["names"].Value).ToDictionary(name => Join(path, name.Groups["name"].Value), _ => Missing);
        if (failure.Message.Contains("allow null values", StringComparison.Ordinal))
            return One(path, "Must not be null.");
        return One(path, "Of another type than asked for, or not one of the values allowed.");
    }

    private static Dictionary<string, string[]>? OfParameter(string message)
    {
        if (Parameter().Match(message) is not { Success: true } parameter)
            return null;
        var isBody = message.Contains("body", StringComparison.OrdinalIgnoreCase) && !message.StartsWith("Failed to bind", StringComparison.Ordinal);
        return isBody ? One(Whole, "A body is missing.") : One(parameter.Groups["name"].Value, "Not of the form asked for, or missing.");
    }

    private static string PathOf(JsonException failure) =>
        failure.Path is null or Whole ? Whole : failure.Path.StartsWith("$.", StringComparison.Ordinal) ? failure.Path[2..] : failure.Path;

    private static string Join(string path, string name) => path == Whole ? name : $"{path}.{name}";

    private static Dictionary<string, string[]> One(string field, string reason) => new() { [field] = [reason] };

    [GeneratedRegex("missing required properties including: (?<names>.+)$")]
    private static partial Regex MissingList();

    [GeneratedRegex("'(?<name>[^']+)'")]
    private static partial Regex Quoted();

    [GeneratedRegex("parameter \"(?:[^\"]* )?(?<name>[^\" ]+)\"")]
    private static partial Regex Parameter();
}
