using GoChat.Architecture.Tests.Rules;
using GoChat.Architecture.Tests.Violations;
using GoChat.Infrastructure.Bus.Contracts;

namespace GoChat.Architecture.Tests;

public sealed class EventTests
{
    [Fact]
    public void Every_domain_event_has_a_wire_contract()
    {
        var events = EventRules.DomainEvents(Code.Domain.GetTypes()).ToList();

        Assert.NotEmpty(events);
        Assert.Empty(EventRules.WithoutContract(events, DomainEventContracts.ToWire));
        Assert.Equal(["Unmapped"], EventRules.WithoutContract([.. events, typeof(Unmapped)], DomainEventContracts.ToWire));
    }

    [Fact]
    public void Every_wire_event_says_its_version()
    {
        Assert.NotEmpty(WireEventTypes.All);
        Assert.Empty(EventRules.Unversioned(WireEventTypes.All));
        Assert.Equal(["Unversioned"], EventRules.Unversioned([.. WireEventTypes.All, typeof(Unversioned)]));
    }

    [Fact]
    public void No_two_wire_events_share_a_name()
    {
        Assert.Empty(EventRules.SharedNames(WireEventTypes.All));
        Assert.Equal(["MessagesSentV1"], EventRules.SharedNames([.. WireEventTypes.All, typeof(Violations.MessagesSentV1)]));
    }
}
