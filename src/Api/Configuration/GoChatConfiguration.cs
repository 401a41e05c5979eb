using System.Collections;

namespace GoChat.Api.Configuration;

/// <summary>
/// The only configuration source: defaults, then the file, then the environment, each value checked against its definition.
/// One provider covers all three, because a list from the environment must replace the file's list and not merge with it.
/// </summary>
internal sealed class GoChatConfiguration(string? file, IDictionary environment) : ConfigurationProvider, IConfigurationSource
{
    /// <summary>What the operator should change although the server starts; for the log.</summary>
    public IReadOnlyList<string> Warnings { get; private set; } = [];

    public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

    public override void Load()
    {
        var folder = Path.GetDirectoryName(file) ?? Environment.CurrentDirectory;
        var values = OptionSections.Settings.ToDictionary(setting => setting, setting => setting.DefaultValue);
        var written = (file is null ? [] : TomlFile.Read(file)).Concat(EnvironmentSettings.Read(environment))
            .Select(raw => (Raw: raw, Setting: DefinitionOf(raw))).ToList();
        // Former names first: if both are given, the new one wins.
        foreach (var (raw, setting) in written.OrderByDescending(one => one.Setting.IsFormer(one.Raw)))
            values[setting] = setting.Read(raw);
        Warnings = [.. written.Where(one => one.Setting.IsFormer(one.Raw)).Select(one => Describe(one.Raw, one.Setting))];

        foreach (var (setting, value) in values)
        {
            foreach (var (key, text) in setting.Entries(value, folder))
                Set(key, text);
        }
    }

    private static SettingDefinition DefinitionOf(RawSetting raw)
    {
        var section = OptionSections.Settings.Where(setting => setting.Section == raw.Section).ToList();
        if (section.Count == 0)
            throw new StartException($"{raw.Origin}: [{raw.Section}] {raw.Key}: there is no such section; there are {Sections}");
        return section.Find(setting => setting.Key == raw.Key || setting.IsFormer(raw))
            ?? throw new StartException(
                $"{raw.Origin}: [{raw.Section}] {raw.Key} is not a known key; there are {string.Join(", ", section.Select(s => s.Key))}");
    }

    private static string Describe(RawSetting raw, SettingDefinition setting) =>
        $"{raw.Origin}: [{raw.Section}] {raw.Key} is now called {setting.Key}, and one of the old are {setting.Former!.Times} of the new: please rename it";

    private static string Sections => string.Join(", ", OptionSections.Settings.Select(setting => setting.Section).Distinct());
}
