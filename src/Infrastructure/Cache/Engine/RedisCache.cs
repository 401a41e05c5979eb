using System.Globalization;
using GoChat.Domain.Common;
using GoChat.Infrastructure.Bus.Contracts;
using GoChat.Infrastructure.Cache.Models;
using GoChat.Infrastructure.Redis;
using StackExchange.Redis;

namespace GoChat.Infrastructure.Cache.Engine;

/// <summary>
/// The Redis operations of read models. While a key is being loaded it has a fence, <c>fence_{key}</c>: a token that an invalidation removes, so that
/// data loaded before the invalidation cannot be filled in after it. Names are given without the installation's prefix.
/// </summary>
internal sealed class RedisCache(RedisConnection redis)
{
    /// <summary>The approximate lifetime of a key that nobody reads.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromDays(7);

    /// <summary>Keys that were filled together do not expire together.</summary>
    public static readonly TimeSpan Jitter = TimeSpan.FromHours(12);

    /// <summary>A loader that takes longer fills nothing.</summary>
    private const int FenceSeconds = 60;

    /// <summary>How many keys one script moves.</summary>
    private const int Together = 100;

    /// <summary>Redis serves other clients between two portions.</summary>
    private const int Portion = 500;

    public IDatabase Database => redis.Database;

    public RedisKey Name(string key) => redis.Name(key);

    /// <summary>Extends the lifetime of a key that was read. Nobody waits for it.</summary>
    public void Renew(string key) => _ = Database.KeyExpireAsync(Name(key), Lifetime(), CommandFlags.FireAndForget);

    /// <summary>The tokens needed to fill these keys; take them before loading begins.</summary>
    public Task<string[]> Fences(IReadOnlyList<string> keys) => Task.WhenAll(keys.Select(async key =>
        (string)(await Database.ScriptEvaluateAsync(Scripts.Fence, [Fence(key)], [Guid.NewGuid().ToString("N"), FenceSeconds]))!));

    /// <returns>Whether it was written: not if the key was invalidated since, or holds a higher version.</returns>
    public async Task<bool> Fill(string key, string fence, Contents contents) => (bool)await Database.ScriptEvaluateAsync(
        Scripts.Fill,
        [Name(key), Fence(key)],
        [fence, (long)Lifetime().TotalSeconds, contents.VersionField ?? "", contents.Version, contents.Command, .. contents.Pairs]);

    /// <summary>Removes keys, and prevents loaders in progress from filling them.</summary>
    public async Task Forget(IEnumerable<string> keys)
    {
        foreach (var portion in keys.Chunk(Portion))
            await Database.KeyDeleteAsync([.. portion.Select(Name), .. portion.Select(Fence)]);
    }

    /// <summary>Prevents loaders in progress from filling these keys; the keys keep their contents for now.</summary>
    public async Task Bar(IEnumerable<string> keys)
    {
        foreach (var portion in keys.Chunk(Portion))
            await Database.KeyDeleteAsync([.. portion.Select(Fence)]);
    }

    /// <summary>Moves heads forward in existing keys, in one round trip.</summary>
    public Task Advance(IEnumerable<(string Key, CachedHead Head)> advances) => Task.WhenAll(advances.Chunk(Together).Select(portion =>
        Database.ScriptEvaluateAsync(Scripts.Advance, WithFences(portion.Select(a => a.Key)), [.. portion.SelectMany(a => ValuesOf(a.Head))])));

    /// <summary>Moves members of lists up in existing keys, in one round trip.</summary>
    public Task Raise(IEnumerable<(string Key, string Member, DateTimeOffset At)> raised) => Task.WhenAll(raised.Chunk(Together).Select(portion =>
        Database.ScriptEvaluateAsync(
            Scripts.Raise, WithFences(portion.Select(r => r.Key)), [.. portion.SelectMany(r => new RedisValue[] { r.Member, r.At.ToUnixMicroseconds() })])));

    /// <summary>Appends messages that follow a group's messages without a gap; removes the key if there is a gap.</summary>
    public Task Append(string key, MessagesSentV1 sent, int kept) => Database.ScriptEvaluateAsync(
        ListScripts.Append, WithFences([key]), [kept, sent.FirstSeq, .. sent.Messages.Select(m => (RedisValue)m.Utf8)]);

    /// <summary>The same for a change of one of them.</summary>
    public Task Append(string key, MessageChangedV1 changed) => Database.ScriptEvaluateAsync(
        ListScripts.Change, WithFences([key]), [changed.ChangeSeq, changed.Message.Seq, RecentMessagesModel.Json(changed.Message)]);

    /// <summary>Removes all keys of these families by scanning every key: for the one case in which the changed keys are unknown.</summary>
    public async Task ForgetAll(IEnumerable<string> families)
    {
        foreach (var server in Database.Multiplexer.GetServers().Where(s => s is { IsConnected: true, IsReplica: false }))
        {
            foreach (var pattern in families.SelectMany(family => new[] { family, FenceOf(family) }).Select(redis.Name))
            {
                await foreach (var portion in server.KeysAsync(Database.Database, $"{pattern}*", Portion).Chunk(Portion))
                    await Database.KeyDeleteAsync(portion);
            }
        }
    }

    private static IEnumerable<RedisValue> ValuesOf(CachedHead head) =>
        [head.MaxSeq, head.ChangeSeq, head.LastActivityAt.ToString("O", CultureInfo.InvariantCulture), head.LastMessage ?? "", head.LastOwnSeq];

    private RedisKey[] WithFences(IEnumerable<string> keys) => [.. keys.SelectMany(key => new[] { Name(key), Fence(key) })];

    private RedisKey Fence(string key) => redis.Name(FenceOf(key));

    private static string FenceOf(string key) => $"fence_{key}";

    private static TimeSpan Lifetime() => Idle + (Jitter * ((Random.Shared.NextDouble() * 2) - 1));
}
