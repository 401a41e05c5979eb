using System.Collections;

namespace GoChat.Api.Configuration;

/// <summary>
/// The one configuration source: defaults, then the file, then the environment, each value checked against its definition.
/// One provider for all of them, because a list given by the environment must replace the file's and not merge with it.
/// </summary>
internal sealed class GoChatConfiguration(string? file, IDictionary environment) : ConfigurationProvider, IConfigurationSource
{
    public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

    public override void Load()
    {
        var folder = Path.GetDirectoryName(file) ?? Environment.CurrentDirectory;
        var values = OptionSections.Settings.ToDictionary(setting => setting, setting => setting.DefaultValue);
        foreach (var raw in (file is null ? [] : TomlFile.Read(file)).Concat(EnvironmentSettings.Read(environment)))
        {
            var setting = DefinitionOf(raw);
            values[setting] = setting.Read(raw);
        }

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
        return section.Find(setting => setting.Key == raw.Key)
            ?? throw new StartException($"{raw.Origin}: [{raw.Section}] {raw.Key} is not a known key; there are {string.Join(", ", section.Select(s => s.Key))}");
    }

    private static string Sections => string.Join(", ", OptionSections.Settings.Select(setting => setting.Section).Distinct());
}
