using System.Reflection;
using NetArchTest.Rules;

namespace GoChat.Architecture.Tests.Rules;

/// <summary>Who may know whom. Method bodies count, not only signatures.</summary>
internal static class LayerRules
{
    /// <summary>Types that use anything outside <paramref name="allowed"/>.</summary>
    public static IReadOnlyList<string> ReachingBeyond(Assembly assembly, string layer, params string[] allowed) =>
        Offenders(Layer(assembly, layer).Should().OnlyHaveDependenciesOn(allowed).GetResult());

    /// <summary>Types that use something of <paramref name="forbidden"/>.</summary>
    public static IReadOnlyList<string> Using(Assembly assembly, string layer, params string[] forbidden) =>
        Offenders(Layer(assembly, layer).ShouldNot().HaveDependencyOnAny(forbidden).GetResult());

    private static PredicateList Layer(Assembly assembly, string layer) => Types.InAssembly(assembly).That().ResideInNamespace(layer);

    private static List<string> Offenders(TestResult result) => [.. (result.FailingTypeNames ?? []).Select(name => name.Split('.')[^1])];
}
