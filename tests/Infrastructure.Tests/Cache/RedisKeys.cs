using GoChat.Testing;
using StackExchange.Redis;

namespace GoChat.Infrastructure.Tests.Cache;

/// <summary>Reads keys as an operator would.</summary>
internal static class RedisKeys
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static async Task<string> TypeOf(this RedisServer redis, string key) => (string)(await redis.Ask("TYPE", key))!;

    public static async Task<Dictionary<string, string>> Hash(this RedisServer redis, string key) =>
        (await redis.Ask("HGETALL", key)).ToDictionary().ToDictionary(field => field.Key, field => (string)field.Value!);

    public static async Task<string?> Field(this RedisServer redis, string key, string field) => (string?)await redis.Ask("HGET", key, field);

    public static async Task<bool> Has(this RedisServer redis, string key) => (long)await redis.Ask("EXISTS", key) == 1;

    public static async Task<TimeSpan> Lifetime(this RedisServer redis, string key) => TimeSpan.FromSeconds((long)await redis.Ask("TTL", key));

    public static async Task Until(Func<Task<bool>> happened)
    {
        for (var end = DateTime.UtcNow + Patience; !await happened(); await Task.Delay(20))
            Assert.True(DateTime.UtcNow < end, "It did not happen in time.");
    }
}
