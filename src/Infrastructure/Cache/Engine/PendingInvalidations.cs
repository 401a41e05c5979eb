using GoChat.Infrastructure.Cache.Models;
using GoChat.Infrastructure.Redis;
using Microsoft.Extensions.Logging;

namespace GoChat.Infrastructure.Cache.Engine;

/// <summary>
/// Keys that changed while Redis was unavailable. As long as there are any, this node reads from the database; it invalidates them as soon as Redis is
/// back. If they are too many to remember, it invalidates all keys.
/// </summary>
internal sealed class PendingInvalidations(RedisCache store, RedisCircuitBreaker breaker, ILogger<PendingInvalidations> logger) : IAsyncDisposable
{
    private const int MaxKeys = 100_000;
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(100);

    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _lock = new();
    private readonly Dictionary<string, long> _keys = [];
    private long _notes;
    private bool _tooMany;
    private volatile bool _any;
    private Task? _retrying;

    public bool Any => _any;

    public void Add(IEnumerable<string> keys)
    {
        lock (_lock)
        {
            foreach (var key in keys)
            {
                if (_keys.Count < MaxKeys || _keys.ContainsKey(key))
                    _keys[key] = ++_notes;
                else
                    _tooMany = true;
            }

            _any = _tooMany || _keys.Count > 0;
            if (_any && !_stopping.IsCancellationRequested)
                _retrying ??= Task.Run(RetryUntilNoneIsLeft);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        if (_retrying is { } retrying)
            await retrying.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stopping.Dispose();
    }

    private async Task RetryUntilNoneIsLeft()
    {
        while (!IsDone())
        {
            if (!breaker.IsClosed || !await TryInvalidate())
                await Task.Delay(BetweenTries, _stopping.Token);
        }
    }

    private bool IsDone()
    {
        lock (_lock)
        {
            if (_any)
                return false;
            _retrying = null;
            return true;
        }
    }

    private async Task<bool> TryInvalidate()
    {
        var (keys, upTo, all) = Pending();
        try
        {
            if (all)
                await store.ForgetAll(Keys.All.Select(model => model.Family).Distinct());
            await store.Forget(keys);
        }
        catch (Exception failure) when (RedisFailures.IsOutage(failure))
        {
            breaker.Trip(failure);
            return false;
        }

        Remove(keys, upTo, all);
        logger.LogInformation("Invalidated {Count} keys that changed while Redis was unavailable{All}", keys.Count, all ? ", and all others with them" : "");
        return true;
    }

    private (List<string> Keys, long UpTo, bool All) Pending()
    {
        lock (_lock)
            return ([.. _keys.Keys], _notes, _tooMany);
    }

    /// <summary>Keys that were noted again meanwhile stay pending.</summary>
    private void Remove(List<string> keys, long upTo, bool all)
    {
        lock (_lock)
        {
            foreach (var key in keys.Where(key => _keys[key] <= upTo))
                _keys.Remove(key);
            if (all && _notes == upTo)
                _tooMany = false;
            _any = _tooMany || _keys.Count > 0;
        }
    }
}
