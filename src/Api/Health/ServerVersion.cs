using System.Reflection;

namespace GoChat.Api.Health;

/// <summary>The version of this GoChat.</summary>
/// <param name="Commit">The git commit it was built from; null when built outside a repository.</param>
internal sealed record ServerVersion(string Name, string Version, string? Commit, string Dotnet)
{
    public static ServerVersion Current { get; } = Read();

    private static ServerVersion Read()
    {
        var informational = typeof(ServerVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0.0.0";
        var parts = informational.Split('+', 2);
        return new ServerVersion("GoChat", parts[0], parts.ElementAtOrDefault(1), Environment.Version.ToString());
    }
}
