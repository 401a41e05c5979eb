using GoChat.Infrastructure.Bus.Contracts;
using GoChat.Infrastructure.Cache.Engine;

namespace GoChat.Infrastructure.Cache.Models;

/// <summary>The documented keys: what stands in each, and how it is made from the database.</summary>
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

    /// <summary>Those that every user has.</summary>
    public static readonly IReadOnlyList<ReadModel> OfUsers = [UserInfo, Person, Contacts, CreatedGroups, JoinedGroups, Directs, GroupSessions, Pins];

    /// <summary>Those that every group has.</summary>
    public static readonly IReadOnlyList<ReadModel> OfGroups = [GroupInfo, Members, GroupCard];

    /// <summary>Those of which nobody knows which there are.</summary>
    public static readonly IReadOnlyList<ReadModel> OfOthers = [Session, Pair, RecentMessages];

    public static readonly IReadOnlyList<ReadModel> All = [.. OfUsers, .. OfGroups, .. OfOthers];

    private static readonly ILookup<Type, Reaction> Reactions = All.SelectMany(model => model.Reactions).ToLookup(reaction => reaction.Key, reaction => reaction.Value);

    /// <summary>The events that are projected into keys when they come by the bus.</summary>
    public static IReadOnlyList<Type> Events { get; } = [.. Reactions.Where(reactions => reactions.Any(reaction => reaction.IsProjected)).Select(reactions => reactions.Key)];

    public static IEnumerable<Reaction> TouchedBy(IWireEvent happened) => Reactions[happened.GetType()];
}
