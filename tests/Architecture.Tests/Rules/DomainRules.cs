using System.Reflection;
using System.Runtime.CompilerServices;

namespace GoChat.Architecture.Tests.Rules;

/// <summary>The domain guards its own state.</summary>
internal static class DomainRules
{
    /// <summary>Properties that any code may change after construction, as <c>Type.Property</c>.</summary>
    public static IReadOnlyList<string> PublicSetters(IEnumerable<Type> types) =>
    [
        .. types.SelectMany(t => t.GetProperties(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.DeclaredOnly))
            .Where(p => p.SetMethod is { IsPublic: true } setter && !IsInit(setter))
            .Select(p => $"{p.DeclaringType!.Name}.{p.Name}"),
    ];

    private static bool IsInit(MethodInfo setter) => setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));
}
