using GoChat.Application.Common.Ports;
using GoChat.Domain.Accounts;
using GoChat.Domain.Contacts;
using GoChat.Domain.Conversations;
using GoChat.Domain.Groups;
using GoChat.Domain.Messages;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Messages;

/// <summary>Everything that a batch of new messages touches; the number of queries does not depend on the batch.</summary>
internal sealed class PostingContext
{
    private readonly Dictionary<(UserId, string), Message> _sent;
    private readonly Dictionary<ConversationId, Conversation> _conversations = [];
    private readonly Dictionary<UserId, User> _users = [];
    private readonly Dictionary<(UserId, UserId), Contact> _contacts = [];
    private readonly Dictionary<GroupId, Group> _groups = [];
    private readonly Dictionary<(GroupId, UserId), GroupMember> _members = [];
    private readonly Dictionary<(UserId, ConversationId), Session> _sessions = [];

    private PostingContext(List<Message> sent, List<DirectThread> directs)
    {
        _sent = sent.ToDictionary(m => (m.SenderId, m.ClientMessageId));
        foreach (var direct in directs)
        {
            _conversations[direct.Conversation.Id] = direct.Conversation;
            Add(direct.Low, direct.LowSide, direct.LowSession);
            Add(direct.High, direct.HighSide, direct.HighSession);
        }
    }

    public static async Task<PostingContext> Load(IAppDbContext db, IReadOnlyList<NewMessage> batch, CancellationToken ct)
    {
        var sent = await db.SentAs([.. batch.Select(m => (m.Sender, m.ClientMessageId)).Distinct()], ct);
        var directs = await db.DirectThreads([.. batch.Where(m => !m.Conversation.IsGroup).Select(m => m.Conversation).Distinct()], ct);
        var loaded = new PostingContext(sent, directs);
        await loaded.LoadGroups(db, [.. batch.Where(m => m.Conversation.IsGroup)], ct);
        return loaded;
    }

    public Message? Sent(NewMessage incoming) => _sent.GetValueOrDefault((incoming.Sender, incoming.ClientMessageId));

    public Conversation? Conversation(ConversationId id) => _conversations.GetValueOrDefault(id);

    public User? User(UserId id) => _users.GetValueOrDefault(id);

    /// <summary>The sender's name in the group; null when they use their nickname, and between two people.</summary>
    public string? AliasOf(NewMessage incoming) =>
        incoming.Conversation.IsGroup ? _members.GetValueOrDefault((incoming.Conversation.ToGroup(), incoming.Sender))?.Alias : null;

    /// <summary>Null between two people.</summary>
    public long? GroupVersionOf(ConversationId id) => id.IsGroup ? _groups.GetValueOrDefault(id.ToGroup())?.Version : null;

    public Session? Session(UserId user, ConversationId conversation) => _sessions.GetValueOrDefault((user, conversation));

    public PostingRight RightOf(NewMessage incoming, Conversation conversation, DateTimeOffset now)
    {
        if (incoming.Body.Type == MessageType.System)
            return PostingRight.System;
        var sender = User(incoming.Sender);
        if (conversation.Id.IsGroup)
        {
            var group = conversation.Id.ToGroup();
            return PostingRight.InGroup(_groups.GetValueOrDefault(group), _members.GetValueOrDefault((group, incoming.Sender)), sender, now);
        }

        if (!conversation.IsBetween(incoming.Sender))
            return new PostingRight(ConversationErrors.NotFound);
        var peer = conversation.PeerOf(incoming.Sender);
        return PostingRight.InDirect(
            conversation, sender, _contacts.GetValueOrDefault((incoming.Sender, peer)), _contacts.GetValueOrDefault((peer, incoming.Sender)));
    }

    public void Remember(Message message) => _sent[(message.SenderId, message.ClientMessageId)] = message;

    public Session Remember(Session session) => _sessions[(session.UserId, session.ConversationId)] = session;

    private void Add(User? user, Contact? contact, Session? session)
    {
        if (user is not null)
            _users[user.Id] = user;
        if (contact is not null)
            _contacts[(contact.OwnerId, contact.PeerId)] = contact;
        if (session is not null)
            Remember(session);
    }

    private async Task LoadGroups(IAppDbContext db, List<NewMessage> batch, CancellationToken ct)
    {
        if (batch.Count == 0)
            return;
        var (ids, senders) = (batch.Select(m => m.Conversation).Distinct().ToList(), batch.Select(m => m.Sender).Distinct().ToList());
        var groups = ids.ConvertAll(id => id.ToGroup());
        var memberships = batch.Select(m => (Group: m.Conversation.ToGroup(), m.Sender)).Distinct().ToList();

        foreach (var conversation in await db.Conversations.AsNoTracking().Where(c => ids.Contains(c.Id)).ToListAsync(ct))
            _conversations[conversation.Id] = conversation;
        foreach (var user in await db.Users.AsNoTracking().Where(u => senders.Contains(u.Id)).ToListAsync(ct))
            _users[user.Id] = user;
        foreach (var group in await db.Groups.AsNoTracking().Where(g => groups.Contains(g.Id)).ToListAsync(ct))
            _groups[group.Id] = group;
        foreach (var member in await db.MembersAt(memberships, ct))
            _members[(member.GroupId, member.UserId)] = member;
        foreach (var session in await db.SessionsOf([.. memberships.Select(p => (p.Sender, ConversationId.Of(p.Group)))], ct))
            Remember(session);
    }
}
