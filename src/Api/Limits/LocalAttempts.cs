namespace GoChat.Api.Limits;

/// <summary>
/// Counts attempts by key in a sliding window: each attempt takes one of the key's permits for the length of the window.
/// For limits of a few dozen. Memory is bounded: beyond <see cref="MostKeys"/> the keys longest untouched are evicted.
/// </summary>
internal sealed class LocalAttempts(TimeProvider clock)
{
    public const int MostKeys = 100_000;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Taken> _byKey = [];

    /// <summary>Takes a permit; null when one was free, otherwise the time until the next is free.</summary>
    public TimeSpan? TryTake(string key, int limit, TimeSpan window)
    {
        var now = clock.GetUtcNow();
        lock (_lock)
        {
            if (!_byKey.TryGetValue(key, out var attempts))
            {
                MakeRoom(now);
                _byKey[key] = attempts = new Taken();
            }

            attempts.DropUntil(now - window);
            attempts.Window = window;
            if (attempts.Times.Count >= limit)
                return attempts.Times[^limit] + window - now;
            attempts.Times.Add(now);
            return null;
        }
    }

    /// <summary>Returns the permit taken last: the attempt does not count after all.</summary>
    public void Refund(string key)
    {
        lock (_lock)
        {
            if (_byKey.TryGetValue(key, out var attempts) && attempts.Times.Count > 0)
                attempts.Times.RemoveAt(attempts.Times.Count - 1);
        }
    }

    /// <summary>Resets the key; returns how many permits were taken within the window.</summary>
    public int TakeAll(string key, TimeSpan window)
    {
        lock (_lock)
        {
            if (!_byKey.Remove(key, out var attempts))
                return 0;
            attempts.DropUntil(clock.GetUtcNow() - window);
            return attempts.Times.Count;
        }
    }

    private void MakeRoom(DateTimeOffset now)
    {
        if (_byKey.Count < MostKeys)
            return;
        foreach (var (key, _) in _byKey.Where(pair => pair.Value.Last + pair.Value.Window <= now).ToList())
            _byKey.Remove(key);
        foreach (var (key, _) in _byKey.OrderBy(pair => pair.Value.Last).Take(_byKey.Count - MostKeys * 9 / 10).ToList())
            _byKey.Remove(key);
    }

    private sealed class Taken
    {
        public List<DateTimeOffset> Times { get; } = [];

        public TimeSpan Window { get; set; }

        public DateTimeOffset Last => Times.Count > 0 ? Times[^1] : DateTimeOffset.MinValue;

        public void DropUntil(DateTimeOffset end) => Times.RemoveAll(time => time <= end);
    }
}
