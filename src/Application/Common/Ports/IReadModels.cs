using GoChat.Application.Accounts.Views;
using GoChat.Application.Contacts.Views;
using GoChat.Application.Conversations;
using GoChat.Application.Conversations.Views;
using GoChat.Application.Groups;
using GoChat.Application.Groups.Views;
using GoChat.Application.Messages.Views;
using GoChat.Domain.Accounts;
using GoChat.Domain.Conversations;
using GoChat.Domain.Groups;

namespace GoChat.Application.Common.Ports;

/// <summary>
/// The data that queries show most often, read from the nearest place: a copy in Redis, or the database, which is authoritative. After the answer to a
/// command, its caller sees the change on every node. Only for queries: a command that decides reads the database.
/// </summary>
public interface IReadModels
{
    /// <summary>A user as they see themselves; null when there is none.</summary>
    Task<Me?> Me(UserId user, CancellationToken ct);

    /// <summary>A person as the viewer sees them; null when there is none that the viewer may see.</summary>
    Task<UserCard?> Person(UserId user, UserId viewer, CancellationToken ct);

    /// <summary>All contacts of a user, in the order they became contacts.</summary>
    Task<IReadOnlyList<ContactCard>> Contacts(UserId owner, CancellationToken ct);

    /// <summary>The groups a user is in, most recently joined first.</summary>
    /// <param name="relation">As in <see cref="ListMyGroups"/>.</param>
    /// <param name="after">The last group of the previous page.</param>
    Task<IReadOnlyList<ListedGroup>> Groups(UserId member, string? relation, Keyset<GroupId>? after, int atMost, CancellationToken ct);

    /// <summary>A group as one of its members sees it; null when the viewer is not a member.</summary>
    Task<GroupCard?> Group(GroupId group, UserId viewer, CancellationToken ct);

    /// <summary>A page of a group's members: the owner first, then in the order of joining; null when the viewer is not a member.</summary>
    /// <param name="after">The last member of the previous page.</param>
    Task<IReadOnlyList<GroupMemberCard>?> Members(GroupId group, UserId viewer, Keyset<UserId>? after, int atMost, CancellationToken ct);

    /// <summary>A page of a user's chat list, in the order of <see cref="ListSessions"/>.</summary>
    /// <param name="after">Where the previous page ended.</param>
    Task<IReadOnlyList<SessionItem>> Sessions(UserId user, SessionCursor? after, int atMost, CancellationToken ct);

    /// <summary>One entry of a user's chat list, removed or not; null when the user has no session of this conversation.</summary>
    Task<SessionItem?> Session(UserId user, ConversationId conversation, CancellationToken ct);

    /// <summary>Messages of a conversation that the viewer may see, in the order of the range.</summary>
    Task<IReadOnlyList<MessageItem>> Messages(MessageRange range, CancellationToken ct);
}
