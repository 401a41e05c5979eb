using GoChat.Application.Common;
using GoChat.Application.Groups.Views;
using GoChat.Domain.Groups;

namespace GoChat.Application.Groups;

/// <summary>I am in a group now.</summary>
public sealed record GroupJoined(GroupCard Group) : PersonalEvent("group.joined");

/// <summary>I am no longer in a group.</summary>
public sealed record GroupLeft(GroupId GroupId) : PersonalEvent("group.left");
