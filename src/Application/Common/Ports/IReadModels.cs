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
/// What queries show most often, read from wherever it is nearest: a copy in Redis, or the database, which is the truth. Whoever changed something
/// finds it changed from the moment their command is answered, on whichever node they ask. For queries alone: a command that decides asks the database.
/// </summary>
public interface IReadModels
{
    /// <summary>A user as they see themselves; null when there is none.</summary>
    Task<Me?> Me(UserId user, CancellationToken ct);

    /// <summary>A person as the viewer sees them; null when there is none, or none the viewer may see.</summary>
    Task<UserCard?> Person(UserId user, UserId viewer, CancellationToken ct);

    /// <summary>All contacts of a user, in the order they became that.</summary>
    Task<IReadOnlyList<ContactCard>> Contacts(UserId owner, CancellationToken ct);

    /// <summary>The groups a user is in, the latest joined first.</summary>
    /// <param name="relation">As in <see cref="ListMyGroups"/>.</param>
    /// <param name="after">The last group of the page before.</param>
    Task<IReadOnlyList<ListedGroup>> Groups(UserId member, string? relation, Keyset<GroupId>? after, int atMost, CancellationToken ct);

    /// <summary>A group as one of its members sees it; null when the viewer is none.</summary>
    Task<GroupCard?> Group(GroupId group, UserId viewer, CancellationToken ct);

    /// <summary>A stretch of a group's members, the owner first, then in the order of joining; null when the viewer is none of them.</summary>
    /// <param name="after">The last one of the stretch before.</param>
    Task<IReadOnlyList<GroupMemberCard>?> Members(GroupId group, UserId viewer, Keyset<UserId>? after, int atMost, CancellationToken ct);

    /// <summary>A stretch of somebody's chat list, as <see cref="ListSessions"/> orders it.</summary>
    /// <param name="after">Where the stretch before ended.</param>
    Task<IReadOnlyList<SessionItem>> Sessions(UserId user, SessionCursor? after, int atMost, CancellationToken ct);

    /// <summary>One entry of somebody's chat list, removed or not; null when they have none of this conversation.</summary>
    Task<SessionItem?> Session(UserId user, ConversationId conversation, CancellationToken ct);

    /// <summary>Messages of a conversation that the viewer may see, in the order of the stretch.</summary>
    Task<IReadOnlyList<MessageItem>> Messages(MessageRange range, CancellationToken ct);
}
