using GoChat.Domain.Accounts;
using GoChat.Domain.Groups;
using GoChat.Domain.Messages;
using GoChat.Domain.Messages.Bodies;

namespace GoChat.Infrastructure.Bus.Contracts;

/// <summary>An event that changes what the card of a group shows.</summary>
public interface IGroupEvent : IWireEvent
{
    GroupId Group { get; }

    DateTimeOffset At { get; }
}

/// <summary>A group event that is announced by a system notice in the group.</summary>
public interface INoticedGroupEvent : IGroupEvent
{
    GroupNotice ToNotice();
}

/// <summary>A group event that changes the card of the group: every member's devices get the new one.</summary>
public interface IGroupChange : INoticedGroupEvent
{
    /// <summary>The largest group whose members all get the new card. In larger ones the notice itself makes clients read the group again.</summary>
    int MostNotified => int.MaxValue;
}

/// <summary>A change of what the lists of groups show: the name or the avatar.</summary>
public interface IListedGroupChange : IGroupChange;

/// <summary>An event that changes who is a member of a group, or what the cards of its members show.</summary>
public interface IMemberEvent : IGroupEvent;

/// <param name="Occasion">Names the kind of event in the notice's client id. It never changes, so that a redelivered event finds its notice.</param>
public sealed record GroupNotice(string Occasion, NoticeBody Body);

public sealed record GroupCreatedV1(GroupId Group, string Name, WireUser Owner, IReadOnlyList<WireUser> Members, DateTimeOffset At)
    : IWireEvent<GroupCreated>, IMemberEvent
{
    public string Topic => Topics.Social;

    public string Key => Group.Value;

    public static IWireEvent Of(GroupCreated happened) => new GroupCreatedV1(
        happened.Group, happened.Name, WireUser.Of(happened.Owner), [.. happened.Members.Select(WireUser.Of)], happened.At);
}

public sealed record GroupMemberLeftV1(GroupId Group, WireUser Member, DateTimeOffset At) : IWireEvent<GroupMemberLeft>, INoticedGroupEvent, IMemberEvent
{
    public string Topic => Topics.Social;

    public string Key => Group.Value;

    public static IWireEvent Of(GroupMemberLeft happened) => new GroupMemberLeftV1(happened.Group, WireUser.Of(happened.Member), happened.At);

    public GroupNotice ToNotice() => new("left", new NoticeBody(NoticeEvent.MemberLeft, Member.ToNamed(), []));
}

public sealed record GroupRenamedV1(GroupId Group, string Name, WireUser By, DateTimeOffset At) : IWireEvent<GroupRenamed>, IListedGroupChange
{
    public string Topic => Topics.Social;

    public string Key => Group.Value;

    public static IWireEvent Of(GroupRenamed happened) => new GroupRenamedV1(happened.Group, happened.Name, WireUser.Of(happened.By), happened.At);

    public GroupNotice ToNotice() => new("renamed", new NoticeBody(NoticeEvent.GroupRenamed, By.ToNamed(), [], Name));
}

/// <summary>Of all keys only the list of members shows it: no <see cref="IMemberEvent"/>.</summary>
/// <param name="GroupVersion">People who had left by then do not learn of it.</param>
public sealed record GroupAliasChangedV1(GroupId Group, UserId Member, string? Alias, long GroupVersion, DateTimeOffset At) : IWireEvent<GroupAliasChanged>
{
    public string Topic => Topics.Social;

    public string Key => Group.Value;

    public static IWireEvent Of(GroupAliasChanged happened) =>
        new GroupAliasChangedV1(happened.Group, happened.Member, happened.Alias, happened.GroupVersion, happened.At);
}

public sealed record WireUser(UserId Id, string Nickname)
{
    public static WireUser Of(NamedUser user) => new(user.Id, user.Nickname);

    public NamedUser ToNamed() => new(Id, Nickname);
}
