using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace GoChat.Infrastructure.Redis;

/// <summary>Channels of this installation. What is said while Redis is away, or nobody listens, is gone; who listens goes on listening after an outage.</summary>
internal sealed class RedisChannels(RedisConnection redis, ILogger<RedisChannels> logger)
{
    /// <summary>Hears the channel from now on, also when Redis is to be reached only later. One message at a time, in the order they were said.</summary>
    public async Task Listen(string name, Action<ReadOnlyMemory<byte>> heard)
    {
        var queue = await redis.Channels.SubscribeAsync(Channel(name), CommandFlags.FireAndForget);
        queue.OnMessage(message => Hear(message, heard));
        try
        {
            // Answered behind the subscription: from here on nothing is missed.
            await redis.Channels.PingAsync();
        }
        catch (Exception failure) when (RedisFailures.IsOutage(failure))
        {
            logger.LogDebug("The channel {Name} is heard once Redis is there", name);
        }
    }

    /// <summary>Tells all who listen, this node included, after the commands that were given before.</summary>
    public Task Say(string name, ReadOnlyMemory<byte> message) => redis.Database.PublishAsync(Channel(name), message);

    /// <summary>The same for what may as well be lost: neither waits nor fails.</summary>
    public void Mention(string name, ReadOnlyMemory<byte> message)
    {
        if (redis.IsUp)
            redis.Database.Publish(Channel(name), message, CommandFlags.FireAndForget);
    }

    private RedisChannel Channel(string name) => RedisChannel.Literal(redis.Name(name));

    private void Hear(ChannelMessage message, Action<ReadOnlyMemory<byte>> heard)
    {
        try
        {
            heard((byte[])message.Message!);
        }
        catch (Exception failure)
        {
            logger.LogError(failure, "What was heard on {Channel} could not be used", message.Channel);
        }
    }
}
