using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace GoChat.Infrastructure.Bus.Contracts;

/// <summary>The names of wire events on the bus: <c>MessagesSentV1</c> is <c>messages-sent.v1</c>.</summary>
public static partial class WireEventTypes
{
    private static readonly Dictionary<string, Type> ByName = typeof(IWireEvent).Assembly.GetTypes()
        .Where(t => t.IsAssignableTo(typeof(IWireEvent)) && t.IsClass)
        .ToDictionary(Spell);

    private static readonly Dictionary<Type, string> Names = ByName.ToDictionary(pair => pair.Value, pair => pair.Key);

    public static IReadOnlyCollection<Type> All => Names.Keys;

    /// <summary>The contracts that implement an interface.</summary>
    public static IReadOnlyList<Type> ThatAre<T>() where T : IWireEvent => [.. All.Where(type => type.IsAssignableTo(typeof(T)))];

    public static string NameOf(Type wireEvent) => Names[wireEvent];

    /// <summary>The contract with that name, or null when this version does not know it.</summary>
    public static Type? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>The topic of a contract's events; it depends only on the contract, not on an event's contents.</summary>
    public static string TopicOf(Type wireEvent) => ((IWireEvent)RuntimeHelpers.GetUninitializedObject(wireEvent)).Topic;

    private static string Spell(Type type)
    {
        var parts = NameAndVersion().Match(type.Name);
        return $"{JsonNamingPolicy.KebabCaseLower.ConvertName(parts.Groups[1].Value)}.v{parts.Groups[2].Value}";
    }

    [GeneratedRegex(@"^(\w+)V(\d+)$")]
    private static partial Regex NameAndVersion();
}
