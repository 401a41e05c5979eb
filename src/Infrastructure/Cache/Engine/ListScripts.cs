namespace GoChat.Infrastructure.Cache.Engine;

/// <summary>Atomic operations on sorted sets that contain the member <c>__v</c> as long as they exist.</summary>
internal static class ListScripts
{
    private const string UnlessBehind = """
        local version = redis.call('ZSCORE', KEYS[1], '__v')
        if not version then return nil end
        local newest = redis.call('ZREVRANGE', KEYS[1], 0, 0, 'WITHSCORES')
        if tonumber(newest[2]) < tonumber(ARGV[1]) or -tonumber(version) < tonumber(ARGV[2]) then return 0 end

        """;

    /// <summary>KEYS: a sorted set. ARGV: the highest score, the count. Returns members, the highest first; nil when the key is missing.</summary>
    public const string LatestOf = """
        if not redis.call('ZSCORE', KEYS[1], '__v') then return nil end
        return redis.call('ZREVRANGEBYSCORE', KEYS[1], ARGV[1], '0', 'LIMIT', '0', ARGV[2])
        """;

    /// <summary>
    /// KEYS: a group's messages. ARGV: the sequence and the change that they must reach, the lowest and the highest requested sequence, the count.
    /// Returns messages, the newest first; 0 when they do not reach that far; nil when the key is missing.
    /// </summary>
    public const string NewestMessages = UnlessBehind + """
        return redis.call('ZREVRANGEBYSCORE', KEYS[1], ARGV[4], ARGV[3], 'LIMIT', '0', ARGV[5])
        """;

    /// <summary>The same, the oldest first.</summary>
    public const string NextMessages = UnlessBehind + """
        return redis.call('ZRANGEBYSCORE', KEYS[1], ARGV[3], ARGV[4], 'LIMIT', '0', ARGV[5])
        """;

    /// <summary>
    /// KEYS: a group's messages, their fence. ARGV: how many to keep, the sequence of the first message, messages. Removes the fence: a loader in
    /// progress may have missed them and must not fill the key.
    /// </summary>
    public const string Append = """
        redis.call('UNLINK', KEYS[2])
        local newest = redis.call('ZREVRANGE', KEYS[1], 0, 0, 'WITHSCORES')
        if not newest[2] then return 0 end
        local known, first = math.max(0, tonumber(newest[2])), tonumber(ARGV[2])
        if first > known + 1 then
          redis.call('UNLINK', KEYS[1])
          return 0
        end
        for i = 3, #ARGV do
          local seq = first + i - 3
          if seq > known then redis.call('ZADD', KEYS[1], seq, ARGV[i]) end
        end
        redis.call('ZREMRANGEBYRANK', KEYS[1], 1, -(tonumber(ARGV[1]) + 1))
        return 1
        """;

    /// <summary>KEYS: a group's messages, their fence. ARGV: a change, the sequence of the message, the message in its current form.</summary>
    public const string Change = """
        redis.call('UNLINK', KEYS[2])
        local version = redis.call('ZSCORE', KEYS[1], '__v')
        if not version then return 0 end
        local known, change = -tonumber(version), tonumber(ARGV[1])
        if change <= known then return 1 end
        if change > known + 1 then
          redis.call('UNLINK', KEYS[1])
          return 0
        end
        if redis.call('ZREMRANGEBYSCORE', KEYS[1], ARGV[2], ARGV[2]) > 0 then redis.call('ZADD', KEYS[1], ARGV[2], ARGV[3]) end
        redis.call('ZADD', KEYS[1], -change, '__v')
        return 1
        """;
}
