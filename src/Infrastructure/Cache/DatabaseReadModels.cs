using GoChat.Application.Accounts.Views;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Application.Contacts.Views;
using GoChat.Application.Conversations.Views;
using GoChat.Application.Groups;
using GoChat.Application.Groups.Views;
using GoChat.Application.Messages.Views;
using GoChat.Domain.Accounts;
using GoChat.Domain.Conversations;
using GoChat.Domain.Groups;

namespace GoChat.Infrastructure.Cache;

/// <summary>Reads from the database: a single node needs no copies.</summary>
internal sealed class DatabaseReadModels(IAppDbContext db) : IReadModels
{
    public async Task<Me?> Me(UserId user, CancellationToken ct) => (await db.UserInfosOf([user], ct)).SingleOrDefault()?.Me;

    public Task<UserCard?> Person(UserId user, UserId viewer, CancellationToken ct) => db.CardOf(user, viewer, ct);

    public async Task<IReadOnlyList<ContactCard>> Contacts(UserId owner, CancellationToken ct) => [.. (await db.ContactsOf([owner], ct))[owner]];

    public Task<IReadOnlyList<ListedGroup>> Groups(UserId member, string? relation, Keyset<GroupId>? after, int atMost, CancellationToken ct) =>
        db.CardsOf(member, relation, after, atMost, ct);

    public Task<GroupCard?> Group(GroupId group, UserId viewer, CancellationToken ct) => db.CardOf(group, viewer, ct);

    public Task<IReadOnlyList<GroupMemberCard>?> Members(GroupId group, UserId viewer, Keyset<UserId>? after, int atMost, CancellationToken ct) =>
        db.MembersSeenBy(viewer, group, after, atMost, ct);

    public Task<IReadOnlyList<SessionItem>> Sessions(UserId user, SessionCursor? after, int atMost, CancellationToken ct) =>
        db.SessionsOf(user, after, atMost, ct);

    public Task<SessionItem?> Session(UserId user, ConversationId conversation, CancellationToken ct) => db.SessionIn(user, conversation, ct);

    public Task<IReadOnlyList<MessageItem>> Messages(MessageRange range, CancellationToken ct) => db.MessagesIn(range, ct);
}
