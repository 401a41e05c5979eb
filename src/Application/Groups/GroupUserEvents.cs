using GoChat.Application.Common;
using GoChat.Application.Groups.Views;
using GoChat.Domain.Groups;

namespace GoChat.Application.Groups;

/// <summary>The user is now in a group.</summary>
public sealed record GroupJoined(GroupCard Group) : PersonalEvent("group.joined");

/// <summary>The user is no longer in a group.</summary>
public sealed record GroupLeft(GroupId GroupId) : PersonalEvent("group.left");
