using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using GoChat.Domain.Contacts;
using GoChat.Domain.Groups;
using GoChat.Domain.Messages;

namespace GoChat.Infrastructure.Bus.Contracts;

/// <summary>The one place where a domain event becomes its wire contract.</summary>
internal static class DomainEventMapping
{
    public static IWireEvent ToWire(DomainEvent happened) => happened switch
    {
        UserRegistered e => new UserRegisteredV1(e.User, e.Nickname, e.At),
        ProfileChanged e => new ProfileChangedV1(e.User, e.Version, e.At),
        DeviceRevoked e => new DeviceRevokedV1(e.User, e.Device, e.At),
        Befriended e => new BefriendedV1(e.One, e.Other, e.At),
        GroupCreated e => new GroupCreatedV1(e.Group, e.Name, Wire(e.Owner), [.. e.Members.Select(Wire)], e.At),
        GroupMemberLeft e => new GroupMemberLeftV1(e.Group, Wire(e.Member), e.At),
        _ => throw new InvalidOperationException($"{happened.GetType().Name} has no wire contract."),
    };

    private static WireUser Wire(NamedUser user) => new(user.Id, user.Nickname);
}
