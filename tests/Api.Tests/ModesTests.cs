using System.Reflection;
using System.Text.RegularExpressions;
using GoChat.Api.Tests.Documents;

namespace GoChat.Api.Tests;

/// <summary>
/// Tests of the server's public API must pass both embedded and distributed; test.sh selects them by the trait. A test that cannot says why.
/// </summary>
public sealed partial class ModesTests
{
    private static readonly IReadOnlyList<(Type Type, string Text)> Classes = [.. Read()];

    [Fact]
    public void Whoever_starts_a_server_runs_both_ways_or_says_why_not()
    {
        Assert.NotEmpty(Classes);
        Assert.Equal([], Classes.Where(c => AnyServer().IsMatch(c.Text) && !RunsBothWays(c.Type) && ReasonOf(c.Type) is null or { Length: < 20 }).Select(Name));
    }

    [Fact]
    public void Nobody_who_runs_both_ways_starts_a_server_that_runs_one_way() =>
        Assert.Equal([], Classes.Where(c => RunsBothWays(c.Type) && (OneWayServer().IsMatch(c.Text) || ReasonOf(c.Type) is not null)).Select(Name));

    [Fact]
    public void Nobody_who_runs_one_way_starts_a_server_that_runs_both_ways() =>
        Assert.Equal([], Classes.Where(c => !RunsBothWays(c.Type) && BothWaysServer().IsMatch(c.Text)).Select(Name));

    private static bool RunsBothWays(Type type) => type.GetCustomAttributesData()
        .Any(a => a.AttributeType == typeof(TraitAttribute) && a.ConstructorArguments is [{ Value: "Mode" }, { Value: "both" }]);

    private static string? ReasonOf(Type type) => type.GetCustomAttribute<OneWayAttribute>()?.Because;

    private static string Name((Type Type, string Text) of) => of.Type.Name;

    /// <summary>The test classes, each with the text of the file that is named after it.</summary>
    private static IEnumerable<(Type Type, string Text)> Read()
    {
        var files = Directory.EnumerateFiles(RepositoryFiles.ApiTests, "*.cs", SearchOption.AllDirectories).ToLookup(Path.GetFileNameWithoutExtension);
        return from type in typeof(ModesTests).Assembly.GetTypes()
               where type != typeof(ModesTests) && type.GetMethods().Any(method => method.IsDefined(typeof(FactAttribute)))
               select (type, File.ReadAllText(files[type.Name].Single()));
    }

    [GeneratedRegex(@"\b(TestServer|ServerProcess|Installation)\b")]
    private static partial Regex OneWayServer();

    [GeneratedRegex(@"\b(ChatServer|FastServer|PagesServer)\b")]
    private static partial Regex BothWaysServer();

    [GeneratedRegex(@"\b(TestServer|ServerProcess|Installation|ChatServer|FastServer|PagesServer|SocketClient|HttpClient)\b")]
    private static partial Regex AnyServer();
}
