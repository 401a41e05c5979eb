namespace GoChat.Api.Configuration.Sections;

/// <summary>
/// The name that a key of config.toml had in an earlier release. It still works, with its former meaning, and the start logs a warning. If both names
/// are given, the new one wins.
/// </summary>
/// <param name="key">The former name, in the same section.</param>
/// <param name="times">How many of the new key's units make one of the former key's.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class FormerKeyAttribute(string key, int times) : Attribute
{
    public string Key { get; } = key;

    public int Times { get; } = times;
}
