using GoChat.Domain.Accounts;
using GoChat.Domain.Contacts;

namespace GoChat.Infrastructure.Bus.Contracts;

public sealed record BefriendedV1(UserId One, UserId Other, DateTimeOffset At) : IWireEvent<Befriended>
{
    public string Topic => Topics.Social;

    public string Key => One.Value;

    public static IWireEvent Of(Befriended happened) => new BefriendedV1(happened.One, happened.Other, happened.At);
}

public sealed record ContactDeletedV1(UserId By, UserId Other, DateTimeOffset At) : IWireEvent<ContactDeleted>
{
    public string Topic => Topics.Social;

    public string Key => By.Value;

    public static IWireEvent Of(ContactDeleted happened) => new ContactDeletedV1(happened.By, happened.Other, happened.At);
}

public sealed record ContactDetailsChangedV1(UserId Owner, UserId Contact, DateTimeOffset At) : IWireEvent<ContactDetailsChanged>
{
    public string Topic => Topics.Social;

    public string Key => Owner.Value;

    public static IWireEvent Of(ContactDetailsChanged happened) => new ContactDetailsChangedV1(happened.Owner, happened.Contact, happened.At);
}

public sealed record UserBlockedV1(UserId By, UserId Blocked, DateTimeOffset At) : IWireEvent<UserBlocked>
{
    public string Topic => Topics.Social;

    public string Key => By.Value;

    public static IWireEvent Of(UserBlocked happened) => new UserBlockedV1(happened.By, happened.Blocked, happened.At);
}
