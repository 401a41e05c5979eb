using System.Globalization;
using System.Text.Json;
using StackExchange.Redis;

namespace GoChat.Infrastructure.Cache.Engine;

/// <summary>A hash as read from Redis. A missing or malformed field causes a <see cref="FormatException"/>.</summary>
internal sealed class HashFields(IEnumerable<HashEntry> entries)
{
    /// <summary>The field of a list that holds its version; it exists even if the list is empty.</summary>
    public const string ListVersion = "__v";

    private readonly Dictionary<string, RedisValue> _fields = entries.ToDictionary(e => e.Name.ToString(), e => e.Value);

    /// <summary>The values of a list: all fields except our metadata.</summary>
    public IEnumerable<string> Entries => _fields.Where(entry => !entry.Key.StartsWith("__", StringComparison.Ordinal)).Select(entry => entry.Value.ToString());

    public string Text(string name) => TextOrNull(name) ?? throw new FormatException($"There is no field {name}.");

    public string? TextOrNull(string name) => _fields.TryGetValue(name, out var value) ? value.ToString() : null;

    public long Number(string name) => long.Parse(Text(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    public long? NumberOrNull(string name) => Has(name) ? Number(name) : null;

    public DateTimeOffset Time(string name) => TimeOf(Text(name));

    public DateTimeOffset? TimeOrNull(string name) => Has(name) ? Time(name) : null;

    public bool Flag(string name) => bool.Parse(Text(name));

    public static DateTimeOffset TimeOf(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    public CachedHead Head() => new(Number("maxSeq"), Number("changeSeq"), Time("lastActivityAt"), TextOrNull("lastMessage"));

    public TEnum Word<TEnum>(string name) where TEnum : struct, Enum =>
        Enum.TryParse<TEnum>(Text(name), ignoreCase: true, out var word) ? word : throw new FormatException($"{name} is no {typeof(TEnum).Name}.");

    private bool Has(string name) => _fields.ContainsKey(name);
}

/// <summary>A hash to be written. Null values get no field.</summary>
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

    public HashWriter Add(string name, long? value) => value is { } number ? Add(name, number) : this;

    public HashWriter Add(string name, bool value) => Add(name, value ? "true" : "false");

    public HashWriter Add(string name, DateTimeOffset? value) => value is { } time ? Add(name, time) : this;

    /// <summary>Keeps full precision: the values read back sort as in the database.</summary>
    public HashWriter Add(string name, DateTimeOffset value) => Add(name, value.ToString("O", CultureInfo.InvariantCulture));

    public HashWriter Add(CachedHead head) =>
        Add("maxSeq", head.MaxSeq).Add("changeSeq", head.ChangeSeq).Add("lastActivityAt", head.LastActivityAt).Add("lastMessage", head.LastMessage);

    public HashWriter AddWord<TEnum>(string name, TEnum value) where TEnum : struct, Enum =>
        Add(name, JsonNamingPolicy.CamelCase.ConvertName(value.ToString()));

    public HashWriter AddJson<T>(string name, T value) => Add(name, StoredJson.Write(value));

    public Contents Unversioned() => new("HSET", _pairs);

    /// <param name="versionField">A field added before.</param>
    public Contents Versioned(string versionField, long version) => new("HSET", _pairs, versionField, version);
}
