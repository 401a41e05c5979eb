using System.Collections;

namespace GoChat.Api.Configuration;

/// <summary>Settings from variables named <c>GOCHAT__SECTION__KEY</c>, in any letter case. They override the file.</summary>
internal static class EnvironmentSettings
{
    private const string Prefix = "GOCHAT__";

    public static IEnumerable<RawSetting> Read(IDictionary variables) =>
        from DictionaryEntry variable in variables
        let name = (string)variable.Key
        where name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
        orderby name
        select Setting(name, (string?)variable.Value ?? "");

    private static RawSetting Setting(string name, string value)
    {
        var parts = name[Prefix.Length..].ToLowerInvariant().Split("__", 2);
        return new RawSetting(parts[0], parts.Length == 2 ? parts[1] : "", value, $"environment variable {name}", IsText: true);
    }
}
