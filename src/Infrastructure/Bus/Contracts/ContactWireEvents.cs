using GoChat.Domain.Accounts;
using GoChat.Domain.Contacts;

namespace GoChat.Infrastructure.Bus.Contracts;

public sealed record BefriendedV1(UserId One, UserId Other, DateTimeOffset At) : IWireEvent<Befriended>
{
    public string Topic => Topics.Social;

    public string Key => One.Value;

    public static IWireEvent Of(Befriended happened) => new BefriendedV1(happened.One, happened.Other, happened.At);
}
