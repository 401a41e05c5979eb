using GoChat.Infrastructure.Bus;
using GoChat.Infrastructure.Bus.Kafka.Consuming;

namespace GoChat.Infrastructure.Tests.Bus.Kafka;

/// <summary>A node's cost for Kafka is the number of times it reads each topic.</summary>
public sealed class SubscriptionTests
{
    [Fact]
    public void A_node_reads_once_what_every_node_hears_and_once_more_for_each_consumer_heard_by_one()
    {
        var subscriptions = Subscription.Of(BusConsumers.All);

        Assert.Equal(["node", "group-notices", "contacts-profile", "projections", "projections"], subscriptions.Select(s => s.Name));
        Assert.Equal(
            ["delivery", "changes", "personal-events", "revoked-devices", "membership", "presence-watches", "names"],
            subscriptions[0].Consumers.Select(c => c.Name));
        Assert.Equal(["chat_message", "chat_social"], subscriptions[0].Topics);
        Assert.Equal([true, false, false, false, false], subscriptions.Select(s => s.OnEveryNode));
    }

    /// <summary>A member with two topics might be assigned all partitions of the busy one.</summary>
    [Fact]
    public void A_member_of_a_group_reads_one_topic()
    {
        var members = Subscription.Of(BusConsumers.All).Where(subscription => !subscription.OnEveryNode).ToList();

        Assert.All(members, member => Assert.Single(member.Topics));
        Assert.Equal(["chat_message", "chat_social"], members.Where(member => member.Name == "projections").SelectMany(member => member.Topics).Order());
    }

    [Fact]
    public void Without_a_consumer_nothing_is_read() => Assert.Empty(Subscription.Of([]));
}
