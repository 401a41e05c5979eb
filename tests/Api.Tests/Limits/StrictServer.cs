using GoChat.Testing;
using GoChat.Testing.Servers;
using Microsoft.Extensions.DependencyInjection;

namespace GoChat.Api.Tests.Limits;

/// <summary>A server that accepts two requests from one address in a minute that never ends. Each test has its own address.</summary>
public sealed class StrictServer : IAsyncLifetime
{
    public ChatServer Server { get; private set; } = null!;

    public async Task InitializeAsync() => Server = await ChatServer.Start(settings =>
    {
        settings["limits.enabled"] = true;
        settings["limits.requests_per_address_per_minute"] = 2;
        settings["server.trusted_proxies"] = new[] { "127.0.0.1" };
        settings.Adjust = builder => builder.Services.AddSingleton<TimeProvider>(new MovableClock());
    });

    public Task DisposeAsync() => Server.DisposeAsync();
}
