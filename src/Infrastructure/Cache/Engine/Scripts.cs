namespace GoChat.Infrastructure.Cache.Engine;

/// <summary>Atomic operations in Redis.</summary>
internal static class Scripts
{
    /// <summary>
    /// Moves the head of a conversation forward in an existing hash. Each field is compared by itself, so heads may arrive in any order, and twice.
    /// </summary>
    private const string AdvanceFunction = """
        local function newer(preview, than)
          if not preview or preview == '' then return false end
          if not than or than == '' then return true end
          local one, other = cjson.decode(preview), cjson.decode(than)
          return one.seq > other.seq or (one.seq == other.seq and one.changeSeq > other.changeSeq)
        end
        local function advance(name, maxSeq, changeSeq, at, preview, ownSeq)
          if redis.call('EXISTS', name) == 0 then return end
          local there = redis.call('HMGET', name, 'maxSeq', 'changeSeq', 'lastMessage', 'lastOwnSeq')
          if tonumber(maxSeq or '0') > tonumber(there[1] or '0') then redis.call('HSET', name, 'maxSeq', maxSeq, 'lastActivityAt', at) end
          if tonumber(changeSeq or '0') > tonumber(there[2] or '0') then redis.call('HSET', name, 'changeSeq', changeSeq) end
          if newer(preview, there[3]) then redis.call('HSET', name, 'lastMessage', preview) end
          if tonumber(ownSeq or '0') > tonumber(there[4] or '0') then redis.call('HSET', name, 'lastOwnSeq', ownSeq) end
        end

        """;

    /// <summary>Moves a member of a sorted set up, never down.</summary>
    private const string RaiseFunction = """
        local function raise(name, member, score)
          local there = redis.call('ZSCORE', name, member)
          if not there or tonumber(score) > tonumber(there) then redis.call('ZADD', name, score, member) end
        end

        """;

    /// <summary>KEYS: a fence. ARGV: a unique token, seconds. Returns the token that the key's loader must present.</summary>
    public const string Fence = """
        local token = redis.call('HGET', KEYS[1], 'token')
        if token then return token end
        redis.call('HSET', KEYS[1], 'token', ARGV[1])
        redis.call('EXPIRE', KEYS[1], ARGV[2])
        return ARGV[1]
        """;

    /// <summary>
    /// KEYS: a key, its fence. ARGV: the token, seconds to live, the version's field or '', the version, the writing command, its arguments.
    /// Writes nothing if the fence has changed or the key holds a higher version. Adds heads that arrived while the fence existed.
    /// </summary>
    public const string Fill = AdvanceFunction + RaiseFunction + """
        if redis.call('HGET', KEYS[2], 'token') ~= ARGV[1] then return 0 end
        if ARGV[3] ~= '' then
          local there = redis.pcall('HGET', KEYS[1], ARGV[3])
          if type(there) == 'string' and tonumber(there) and tonumber(there) > tonumber(ARGV[4]) then return 0 end
        end
        redis.call('UNLINK', KEYS[1])
        for i = 6, #ARGV, 1000 do
          redis.call(ARGV[5], KEYS[1], unpack(ARGV, i, math.min(i + 999, #ARGV)))
        end
        redis.call('EXPIRE', KEYS[1], ARGV[2])
        local head = redis.call('HMGET', KEYS[2], 'maxSeq', 'changeSeq', 'lastActivityAt', 'lastMessage', 'lastOwnSeq')
        if head[1] or head[2] or head[5] then advance(KEYS[1], head[1], head[2], head[3], head[4], head[5]) end
        if ARGV[5] == 'ZADD' then
          local noted = redis.call('HGETALL', KEYS[2])
          for i = 1, #noted, 2 do
            if string.sub(noted[i], 1, 7) == 'raised:' then raise(KEYS[1], string.sub(noted[i], 8), noted[i + 1]) end
          end
        end
        return 1
        """;

    /// <summary>
    /// KEYS: keys, each with its fence. ARGV for each: maxSeq, changeSeq, the time of the newest message, its preview, the user's own newest message.
    /// Updates the fences as well: a load in progress may not have seen the message.
    /// </summary>
    public const string Advance = AdvanceFunction + """
        for i = 1, #KEYS do
          local at = math.floor((i - 1) / 2) * 5
          advance(KEYS[i], ARGV[at + 1], ARGV[at + 2], ARGV[at + 3], ARGV[at + 4], ARGV[at + 5])
        end
        return 1
        """;

    /// <summary>KEYS: sorted sets, each with its fence. ARGV for each set: a member, its score. Updates the fences as well.</summary>
    public const string Raise = RaiseFunction + """
        for i = 1, #KEYS, 2 do
          local member, score = ARGV[i], ARGV[i + 1]
          if redis.call('EXISTS', KEYS[i]) == 1 then raise(KEYS[i], member, score) end
          if redis.call('EXISTS', KEYS[i + 1]) == 1 then
            local noted = redis.call('HGET', KEYS[i + 1], 'raised:' .. member)
            if not noted or tonumber(score) > tonumber(noted) then redis.call('HSET', KEYS[i + 1], 'raised:' .. member, score) end
          end
        end
        return 1
        """;
}
