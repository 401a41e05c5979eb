namespace GoChat.Api.Configuration.Sections;

/// <summary>
/// The name a key of config.toml had in an earlier release. It is still understood, with what it meant then, and the start warns of it. Where both are
/// given, the new one counts.
/// </summary>
/// <param name="key">The former name, in the same section.</param>
/// <param name="times">How many of the new key's unit one of the former's was.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class FormerKeyAttribute(string key, int times) : Attribute
{
    public string Key { get; } = key;

    public int Times { get; } = times;
}
