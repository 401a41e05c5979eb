using System.Collections;
using System.Text.RegularExpressions;
using GoChat.Application.Common;
using GoChat.Domain.Common;

namespace GoChat.Architecture.Tests.Rules;

/// <summary>Events leave the process as wire contracts with their own names and shapes.</summary>
internal static partial class EventRules
{
    public static IEnumerable<Type> DomainEvents(IEnumerable<Type> types) => types.Where(t => !t.IsAbstract && t.IsAssignableTo(typeof(DomainEvent)));

    public static IReadOnlyList<string> WithoutContract(IEnumerable<Type> domainEvents, Func<DomainEvent, object> toWire)
    {
        var without = new List<string>();
        foreach (var type in domainEvents)
        {
            try
            {
                toWire((DomainEvent)SampleOf(type));
            }
            catch (InvalidOperationException)
            {
                without.Add(type.Name);
            }
        }

        return without;
    }

    public static IReadOnlyList<string> Unversioned(IEnumerable<Type> wireEvents) =>
        [.. wireEvents.Select(t => t.Name).Where(name => !NameAndVersion().IsMatch(name))];

    public static IReadOnlyList<string> SharedNames(IEnumerable<Type> wireEvents) =>
        [.. wireEvents.GroupBy(t => t.Name).Where(g => g.Count() > 1).Select(g => g.Key)];

    /// <summary>The wire names of personal events, with their records.</summary>
    public static IReadOnlyDictionary<string, Type> PersonalEvents(IEnumerable<Type> types) => types
        .Where(t => !t.IsAbstract && t.IsAssignableTo(typeof(PersonalEvent)))
        .ToDictionary(t => ((PersonalEvent)SampleOf(t)).Type);

    /// <summary>A value of the type, made by its largest constructor.</summary>
    private static object SampleOf(Type type)
    {
        if (type.IsValueType)
            return Activator.CreateInstance(type)!;
        if (type == typeof(string))
            return "";
        if (type.IsGenericType && type.IsAssignableTo(typeof(IEnumerable)))
            return Array.CreateInstance(type.GetGenericArguments()[0], 0);
        if (type.IsAbstract)
            return SampleOf(type.Assembly.GetTypes().First(t => !t.IsAbstract && t.IsSubclassOf(type)));
        var constructor = type.GetConstructors().MaxBy(c => c.GetParameters().Length)!;
        return constructor.Invoke([.. constructor.GetParameters().Select(p => SampleOf(p.ParameterType))]);
    }

    [GeneratedRegex(@"^[A-Z]\w*[a-z]V[1-9]\d*$")]
    private static partial Regex NameAndVersion();
}
