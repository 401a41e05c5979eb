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
using GoChat.Infrastructure.Cache.Engine;
using GoChat.Infrastructure.Cache.Models;
using GoChat.Infrastructure.Database;

namespace GoChat.Infrastructure.Cache;

/// <summary>Reads the documented keys, or the database where a key is missing or Redis is unavailable.</summary>
internal sealed class RedisReadModels(ReadThrough read, SessionReads sessions, MessageReads messages, AppDbContext db) : IReadModels
{
    public async Task<Me?> Me(UserId user, CancellationToken ct) => (await read.One(Keys.UserInfo, user, db, ct))?.Me;

    public async Task<UserCard?> Person(UserId user, UserId viewer, CancellationToken ct)
    {
        if (await read.One(Keys.Person, user, db, ct) is not { } person)
            return null;
        var contact = await read.One(Keys.Contacts, ContactListModel.Contact(user), viewer, db, ct);
        var telephone = user == viewer ? (await Me(user, ct))?.Telephone : contact?.Card?.Telephone;
        return person.SeenBy(contact?.Card is not null, telephone);
    }

    public async Task<IReadOnlyList<ContactCard>> Contacts(UserId owner, CancellationToken ct) =>
        (await read.One(Keys.Contacts, owner, db, ct))?.Contacts ?? [];

    public async Task<IReadOnlyList<ListedGroup>> Groups(UserId member, string? relation, Keyset<GroupId>? after, int atMost, CancellationToken ct)
    {
        var own = new List<OwnGroup>();
        if (relation is not ListMyGroups.Joined)
            own.AddRange((await read.One(Keys.CreatedGroups, member, db, ct))?.Groups ?? []);
        if (relation is not ListMyGroups.Created)
            own.AddRange((await read.One(Keys.JoinedGroups, member, db, ct))?.Groups ?? []);
        var found = new List<ListedGroup>();
        // Repeats if a group has disappeared since the list was stored: a short page would look like the last one.
        foreach (var page in OwnGroupLists.InOrder(own, after).Chunk(atMost))
        {
            if (found.Count < atMost)
                found.AddRange(await Listed(member, page, ct));
        }

        return [.. found.Take(atMost)];
    }

    private async Task<IEnumerable<ListedGroup>> Listed(UserId member, IReadOnlyList<OwnGroup> own, CancellationToken ct)
    {
        var ids = own.Select(g => g.Id).ToList();
        var groups = await read.Many(Keys.GroupInfo, ids, db, ct);
        var faces = await read.Many(Keys.Members, MemberListModel.Member(member), ids, db, ct);
        return own
            .Where(g => groups.ContainsKey(g.Id) && faces.GetValueOrDefault(g.Id) is { Member: not null })
            .Select(g => new ListedGroup(groups[g.Id].ToCard(faces[g.Id].Member!, faces[g.Id].Faces), g.JoinedAt));
    }

    public async Task<GroupCard?> Group(GroupId group, UserId viewer, CancellationToken ct)
    {
        var answer = await read.One(Keys.Members, MemberListModel.Member(viewer), group, db, ct);
        return answer?.Member is { } member ? (await read.One(Keys.GroupInfo, group, db, ct))?.ToCard(member, answer.Faces) : null;
    }

    public async Task<IReadOnlyList<GroupMemberCard>?> Members(GroupId group, UserId viewer, Keyset<UserId>? after, int atMost, CancellationToken ct)
    {
        var list = await read.One(Keys.Members, group, db, ct);
        return list is not null && list.Members.Any(member => member.Id == viewer) ? list.After(after, atMost) : null;
    }

    public Task<IReadOnlyList<SessionItem>> Sessions(UserId user, SessionCursor? after, int atMost, CancellationToken ct) =>
        read.AsksKeys ? sessions.List(user, after, atMost, ct) : db.SessionsOf(user, after, atMost, ct);

    public Task<SessionItem?> Session(UserId user, ConversationId conversation, CancellationToken ct) =>
        read.AsksKeys ? sessions.One(user, conversation, ct) : db.SessionIn(user, conversation, ct);

    public Task<IReadOnlyList<MessageItem>> Messages(MessageRange range, CancellationToken ct) =>
        read.AsksKeys ? messages.In(range, ct) : db.MessagesIn(range, ct);
}
