using GoChat.Api.Client;
using GoChat.Testing.Servers;
using Microsoft.Extensions.DependencyInjection;

namespace GoChat.Api.Tests.Client;

/// <summary>A server with a built client of two files.</summary>
public sealed class PagesServer : IAsyncLifetime
{
    public const string Index = "<!doctype html><title>the client</title>";
    public static readonly string Script = string.Concat(Enumerable.Repeat("export const greeting = 'hello';\n", 100));
    private readonly TemporaryFolder _dist = new();

    public ChatServer Server { get; private set; } = null!;

    /// <summary>A folder without a built client.</summary>
    public string Absent => _dist.File("absent");

    public async Task InitializeAsync()
    {
        _dist.Write("index.html", Index);
        _dist.Write("assets/app-4f2a.js", Script);
        Server = await ChatServer.Start(settings => settings.Adjust = builder => builder.Services.AddSingleton(new ClientFolder(_dist.Path)));
    }

    public async Task DisposeAsync()
    {
        await Server.DisposeAsync();
        _dist.Dispose();
    }
}
