using GoChat.Testing.Servers;
using Microsoft.Extensions.DependencyInjection;

namespace GoChat.Api.Tests.Realtime;

/// <summary>A server that pings and checks its sockets more often than usual.</summary>
public sealed class FastServer : IAsyncLifetime
{
    public ChatServer Server { get; private set; } = null!;

    public async Task InitializeAsync() =>
        Server = await ChatServer.Start(settings => settings.Adjust = builder => builder.Services.AddSingleton<TimeProvider>(new FastTimers()));

    public Task DisposeAsync() => Server.DisposeAsync();
}
