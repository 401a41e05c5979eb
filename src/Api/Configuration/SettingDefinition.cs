using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using GoChat.Api.Configuration.Sections;
using GoChat.Infrastructure.Configuration;

namespace GoChat.Api.Configuration;

/// <summary>One key of config.toml, as its option type declares it: name, type, default and permitted values.</summary>
internal sealed class SettingDefinition
{
    private readonly PropertyInfo _property;

    private SettingDefinition(string section, PropertyInfo property, object? defaultValue)
    {
        _property = property;
        Section = section;
        Key = JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name);
        DefaultValue = defaultValue;
    }

    public string Section { get; }

    public string Key { get; }

    public object? DefaultValue { get; }

    /// <summary>Its former name; null for most keys.</summary>
    public FormerKeyAttribute? Former => _property.GetCustomAttribute<FormerKeyAttribute>();

    public static IReadOnlyList<SettingDefinition> Of<TOptions>(string section) where TOptions : class, new()
    {
        var defaults = new TOptions();
        return [.. typeof(TOptions).GetProperties().Select(property => new SettingDefinition(section, property, property.GetValue(defaults)))];
    }

    /// <summary>The value in the option's own type.</summary>
    /// <exception cref="StartException">Wrong type, or out of range.</exception>
    public object? Read(RawSetting raw)
    {
        var value = Convert(raw.IsText ? FromText((string)raw.Value) : raw.Value)
            ?? throw new StartException($"{raw.Origin}: [{Section}] {raw.Key} must be {ExpectedType}");
        if (IsFormer(raw))
            value = (int)Math.Min((long)(int)value * Former!.Times, int.MaxValue);
        if (value is "" && IsOptional)
            return null;
        foreach (var rule in _property.GetCustomAttributes<ValidationAttribute>())
        {
            var context = new ValidationContext(value, null, null) { MemberName = Key };
            if (rule.GetValidationResult(value, context) is { } broken)
                throw new StartException($"{raw.Origin}: [{Section}] {raw.Key} {Describe(rule, broken)}");
        }

        return value;
    }

    /// <summary>The value as entries of the application's configuration; paths become absolute here.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Entries(object? value, string folder)
    {
        var name = $"{Section}:{_property.Name}";
        return value switch
        {
            null => [],
            string[] items => items.Select((item, index) => KeyValuePair.Create($"{name}:{index}", (string?)item)),
            string text when _property.IsDefined(typeof(ConfigurationPathAttribute)) => [KeyValuePair.Create(name, (string?)Path.GetFullPath(text, folder))],
            _ => [KeyValuePair.Create(name, System.Convert.ToString(value, CultureInfo.InvariantCulture))],
        };
    }

    public bool IsFormer(RawSetting raw) => Former?.Key == raw.Key;

    private bool IsOptional => new NullabilityInfoContext().Create(_property).WriteState == NullabilityState.Nullable;

    private string ExpectedType => _property.PropertyType switch
    {
        var type when type == typeof(int) => "a whole number",
        var type when type == typeof(double) => "a number",
        var type when type == typeof(bool) => "true or false",
        var type when type == typeof(string[]) => "a list of strings",
        _ => "a string",
    };

    private object? Convert(object? value) => value switch
    {
        long number when _property.PropertyType == typeof(int) && number is >= int.MinValue and <= int.MaxValue => (int)number,
        long number when _property.PropertyType == typeof(double) => (double)number,
        object[] items when _property.PropertyType == typeof(string[]) && items.All(item => item is string) => items.Cast<string>().ToArray(),
        _ => value?.GetType() == _property.PropertyType ? value : null,
    };

    /// <summary>An environment variable has no type: the option's type says how to parse it. Commas separate the items of a list.</summary>
    private object? FromText(string text) => _property.PropertyType switch
    {
        var type when type == typeof(int) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null,
        var type when type == typeof(double) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null,
        var type when type == typeof(bool) => bool.TryParse(text, out var flag) ? flag : null,
        var type when type == typeof(string[]) => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
        _ => text,
    };

    private static string Describe(ValidationAttribute rule, ValidationResult broken) => rule switch
    {
        RangeAttribute range => $"must be between {range.Minimum} and {range.Maximum}",
        AllowedValuesAttribute allowed => $"must be one of {string.Join(", ", allowed.Values)}",
        RequiredAttribute => "must not be empty",
        _ => broken.ErrorMessage ?? "is not valid",
    };
}
