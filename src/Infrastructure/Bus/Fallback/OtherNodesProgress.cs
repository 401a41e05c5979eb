using System.Diagnostics;
using GoChat.Infrastructure.Cluster;
using GoChat.Infrastructure.Cluster.FanOut;
using GoChat.Infrastructure.Redis;
using Microsoft.Extensions.Hosting;

namespace GoChat.Infrastructure.Bus.Fallback;

/// <summary>
/// Checks twice a second whether Kafka has delivered here what was pushed without it. While it lags, notifies the other nodes through Redis: the pushing node
/// continues as long as any node reports a lag.
/// </summary>
internal sealed class OtherNodesProgress(EventFanOut fanOut, RedisChannels channels, PushedPositions positions, NodeId self) : BackgroundService
{
    public const string Channel = "behind";
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(500);
    private readonly ReadOnlyMemory<byte> _call = NodeMessage.Of(self.Value);

    /// <summary>A timestamp of the stopwatch; 0 if no node ever reported a lag.</summary>
    private long _reportedAt;

    public bool WereBehindWithin(TimeSpan time) => Interlocked.Read(ref _reportedAt) is var at and not 0 && Stopwatch.GetElapsedTime(at) < time;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        if (fanOut.IsTheOnlyWay)
            return;
        if (fanOut.IsOn)
            await channels.Subscribe(Channel, Receive);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            positions.Look();
            if (positions.AreBehind && fanOut.IsOn)
                channels.TryPublish(Channel, _call);
        }
    }

    private void Receive(ReadOnlyMemory<byte> call)
    {
        if (!call.Span.SequenceEqual(_call.Span))
            Interlocked.Exchange(ref _reportedAt, Stopwatch.GetTimestamp());
    }
}
