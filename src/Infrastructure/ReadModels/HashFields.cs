using System.Globalization;
using System.Text.Json;
using StackExchange.Redis;

namespace GoChat.Infrastructure.ReadModels;

/// <summary>A hash as it was read. Asking for what is not there, or not what it should be, is a <see cref="FormatException"/>.</summary>
internal sealed class HashFields(IEnumerable<HashEntry> entries)
{
    private readonly Dictionary<string, RedisValue> _fields = entries.ToDictionary(e => e.Name.ToString(), e => e.Value);

    public IEnumerable<KeyValuePair<string, RedisValue>> All => _fields;

    public bool Has(string name) => _fields.ContainsKey(name);

    public string Text(string name) => TextOrNull(name) ?? throw new FormatException($"There is no field {name}.");

    public string? TextOrNull(string name) => _fields.TryGetValue(name, out var value) ? value.ToString() : null;

    public long Number(string name) => long.Parse(Text(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    public DateTimeOffset Time(string name) => DateTimeOffset.Parse(Text(name), CultureInfo.InvariantCulture);

    public TEnum Word<TEnum>(string name) where TEnum : struct, Enum =>
        Enum.TryParse<TEnum>(Text(name), ignoreCase: true, out var word) ? word : throw new FormatException($"{name} is no {typeof(TEnum).Name}.");
}

/// <summary>A hash to be written. What is null has no field.</summary>
internal sealed class HashWriter
{
    private readonly List<RedisValue> _pairs = [];

    public HashWriter Add(string name, string? value)
    {
        if (value is not null)
            _pairs.AddRange([name, value]);
        return this;
    }

    public HashWriter Add(string name, long value) => Add(name, value.ToString(CultureInfo.InvariantCulture));

    /// <summary>In full precision: what is read back sorts as the database does.</summary>
    public HashWriter Add(string name, DateTimeOffset value) => Add(name, value.ToString("O", CultureInfo.InvariantCulture));

    public HashWriter AddWord<TEnum>(string name, TEnum value) where TEnum : struct, Enum => Add(name, JsonNamingPolicy.CamelCase.ConvertName(value.ToString()));

    public HashWriter AddJson<T>(string name, T value) => Add(name, StoredJson.Write(value));

    /// <param name="versionField">A field written before.</param>
    public Contents Versioned(string versionField, long version) => new("HSET", _pairs, versionField, version);
}
