using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace GoChat.Infrastructure.Redis;

/// <summary>
/// While Redis is down, checks periodically whether waiting can help. The library retries silently even if Redis refuses an account or a certificate; this
/// class logs that, once for each cause.
/// </summary>
internal sealed class RedisAwayWatch(ConfigurationOptions settings, string address, Func<bool> isUp, ILogger logger) : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private readonly PeriodicTimer _timer = new(Pause);
    private Task _watching = Task.CompletedTask;

    public void Begin() => _watching = Watch();

    public async ValueTask DisposeAsync()
    {
        _timer.Dispose();
        await _watching;
    }

    private async Task Watch()
    {
        string? logged = null;
        while (await _timer.WaitForNextTickAsync())
        {
            var refusal = isUp() ? null : await RedisStartFailures.Refusal(settings, address);
            if (refusal is not null && refusal != logged)
                logger.LogWarning("{Refusal}; the server runs without it until that is fixed", refusal);
            logged = refusal;
        }
    }
}
