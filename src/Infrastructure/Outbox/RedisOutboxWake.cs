using GoChat.Infrastructure.Cluster;
using GoChat.Infrastructure.Redis;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace GoChat.Infrastructure.Outbox;

/// <summary>Wakes the publishing node through a channel. Without Redis that node polls, a moment later.</summary>
internal sealed class RedisOutboxWake(IOptions<RedisOptions> options, RedisChannels channels, NodeId self) : IOutboxWake, IHostedService
{
    public const string Channel = "outbox";
    private readonly ReadOnlyMemory<byte> _call = NodeMessage.Of(self.Value);

    public event Action? Woken;

    public void WakeOthers() => channels.TryPublish(Channel, _call);

    public Task StartAsync(CancellationToken cancellationToken) => options.Value.Enabled ? channels.Subscribe(Channel, Receive) : Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Receive(ReadOnlyMemory<byte> call)
    {
        if (!call.Span.SequenceEqual(_call.Span))
            Woken?.Invoke();
    }
}
