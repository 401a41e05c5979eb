using GoChat.Infrastructure.Bus.Contracts;
using GoChat.Infrastructure.Cache.Engine;

namespace GoChat.Infrastructure.Cache.Models;

/// <summary>The documented keys: their contents, and how these are built from the database.</summary>
internal static class Keys
{
    public static readonly UserInfoModel UserInfo = new();
    public static readonly PersonCardModel Person = new();
    public static readonly ContactListModel Contacts = new();
    public static readonly OwnGroupsModel CreatedGroups = new("contact_mygroup_list_", created: true);
    public static readonly OwnGroupsModel JoinedGroups = new("my_joined_group_list_", created: false);
    public static readonly GroupInfoModel GroupInfo = new();
    public static readonly MemberListModel Members = new();
    public static readonly GroupPublicCardModel GroupCard = new();

    public static readonly SessionModel Session = new();
    public static readonly DirectListModel Directs = new();
    public static readonly GroupSessionListModel GroupSessions = new();
    public static readonly SessionPinsModel Pins = new();
    public static readonly DirectPairModel Pair = new();
    public static readonly RecentMessagesModel RecentMessages = new();

    /// <summary>The keys that every user has.</summary>
    public static readonly IReadOnlyList<ReadModel> OfUsers = [UserInfo, Person, Contacts, CreatedGroups, JoinedGroups, Directs, GroupSessions, Pins];

    /// <summary>The keys that every group has.</summary>
    public static readonly IReadOnlyList<ReadModel> OfGroups = [GroupInfo, Members, GroupCard];

    /// <summary>Keys that cannot be enumerated.</summary>
    public static readonly IReadOnlyList<ReadModel> OfOthers = [Session, Pair, RecentMessages];

    public static readonly IReadOnlyList<ReadModel> All = [.. OfUsers, .. OfGroups, .. OfOthers];

    private static readonly ILookup<Type, Reaction> Reactions = All.SelectMany(model => model.Reactions)
        .ToLookup(reaction => reaction.Key, reaction => reaction.Value);

    /// <summary>The events that are projected into keys when they arrive on the bus.</summary>
    public static IReadOnlyList<Type> Events { get; } =
        [.. Reactions.Where(reactions => reactions.Any(reaction => reaction.IsProjected)).Select(reactions => reactions.Key)];

    public static IEnumerable<Reaction> TouchedBy(IWireEvent happened) => Reactions[happened.GetType()];
}
