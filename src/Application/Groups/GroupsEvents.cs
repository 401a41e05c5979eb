using GoChat.Application.Common;
using GoChat.Domain.Groups;

namespace GoChat.Application.Groups;

/// <summary>I am in a group now.</summary>
public sealed record GroupJoined(GroupCard Group) : PersonalEvent
{
    public override string Type => "group.joined";
}

/// <summary>I am no longer in a group.</summary>
public sealed record GroupLeft(GroupId GroupId) : PersonalEvent
{
    public override string Type => "group.left";
}
