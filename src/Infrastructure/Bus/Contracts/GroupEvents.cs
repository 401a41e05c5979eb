using GoChat.Domain.Accounts;
using GoChat.Domain.Groups;
using GoChat.Domain.Messages;

namespace GoChat.Infrastructure.Bus.Contracts;

public sealed record GroupCreatedV1(GroupId Group, string Name, WireUser Owner, IReadOnlyList<WireUser> Members, DateTimeOffset At) : IWireEvent<GroupCreated>
{
    public string Topic => Topics.Social;

    public string Key => Group.Value;

    public static IWireEvent Of(GroupCreated happened) => new GroupCreatedV1(
        happened.Group, happened.Name, WireUser.Of(happened.Owner), [.. happened.Members.Select(WireUser.Of)], happened.At);
}

public sealed record GroupMemberLeftV1(GroupId Group, WireUser Member, DateTimeOffset At) : IWireEvent<GroupMemberLeft>
{
    public string Topic => Topics.Social;

    public string Key => Group.Value;

    public static IWireEvent Of(GroupMemberLeft happened) => new GroupMemberLeftV1(happened.Group, WireUser.Of(happened.Member), happened.At);
}

public sealed record WireUser(UserId Id, string Nickname)
{
    public static WireUser Of(NamedUser user) => new(user.Id, user.Nickname);
}
