using System.Reflection;
using NetArchTest.Rules;

namespace GoChat.Architecture.Tests.Rules;

/// <summary>Which layer may depend on which. Method bodies count, not only signatures.</summary>
internal static class LayerRules
{
    /// <summary>Types that use something of <paramref name="forbidden"/>.</summary>
    public static IReadOnlyList<string> Using(Assembly assembly, string layer, params string[] forbidden)
    {
        var result = Types.InAssembly(assembly).That().ResideInNamespace(layer).ShouldNot().HaveDependencyOnAny(forbidden).GetResult();
        return [.. (result.FailingTypeNames ?? []).Select(name => name.Split('.')[^1])];
    }
}
