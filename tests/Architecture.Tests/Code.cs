using System.Reflection;
using GoChat.Domain.Common;

namespace GoChat.Architecture.Tests;

/// <summary>The assemblies that the rules are applied to, and the one with the planted violations.</summary>
internal static class Code
{
    public const string Planted = "GoChat.Architecture.Tests.Violations";

    public static readonly Assembly Domain = typeof(Entity).Assembly;
    public static readonly Assembly Application = typeof(Application.DependencyInjection).Assembly;
    public static readonly Assembly Infrastructure = typeof(Infrastructure.DependencyInjection).Assembly;
    public static readonly Assembly Api = typeof(Api.Program).Assembly;
    public static readonly Assembly Tests = typeof(Code).Assembly;

    public static IReadOnlyList<Type> All { get; } = [.. new[] { Domain, Application, Infrastructure, Api }.SelectMany(a => a.GetTypes())];
}
