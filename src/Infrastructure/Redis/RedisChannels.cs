using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace GoChat.Infrastructure.Redis;

/// <summary>Channels of this installation. Messages sent while Redis is down, or without a subscriber, are lost; subscriptions survive an outage.</summary>
internal sealed class RedisChannels(RedisConnection redis, ILogger<RedisChannels> logger)
{
    /// <summary>Subscribes to the channel, even if Redis becomes available only later. One message at a time, in the order of publication.</summary>
    public async Task Subscribe(string name, Action<ReadOnlyMemory<byte>> handle)
    {
        var queue = await redis.Channels.SubscribeAsync(Channel(name), CommandFlags.FireAndForget);
        queue.OnMessage(message => Handle(message, handle));
        try
        {
            // Redis answers after the subscription: from here on nothing is missed.
            await redis.Channels.PingAsync();
        }
        catch (Exception failure) when (RedisFailures.IsOutage(failure))
        {
            logger.LogDebug("The channel {Name} will be subscribed when Redis is available", name);
        }
    }

    /// <summary>Publishes to all subscribers, this node included, after the commands sent before.</summary>
    public Task Publish(string name, ReadOnlyMemory<byte> message) => redis.Database.PublishAsync(Channel(name), message);

    /// <summary>The same for a message that may be lost: neither waits nor fails.</summary>
    public void TryPublish(string name, ReadOnlyMemory<byte> message)
    {
        if (redis.IsUp)
            redis.Database.Publish(Channel(name), message, CommandFlags.FireAndForget);
    }

    private RedisChannel Channel(string name) => RedisChannel.Literal(redis.Name(name));

    private void Handle(ChannelMessage message, Action<ReadOnlyMemory<byte>> handle)
    {
        try
        {
            handle((byte[])message.Message!);
        }
        catch (Exception failure)
        {
            logger.LogError(failure, "A message on the channel {Channel} could not be handled", message.Channel);
        }
    }
}
