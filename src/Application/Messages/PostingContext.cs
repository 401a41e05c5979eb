using GoChat.Application.Common.Ports;
using GoChat.Domain.Accounts;
using GoChat.Domain.Contacts;
using GoChat.Domain.Conversations;
using GoChat.Domain.Groups;
using GoChat.Domain.Messages;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Messages;

/// <summary>Everything a batch of drafts touches, loaded in a number of queries that does not depend on the batch.</summary>
internal sealed class PostingContext
{
    private readonly Dictionary<(UserId, string), Message> _sent;
    private readonly Dictionary<ConversationId, Conversation> _conversations;
    private readonly Dictionary<UserId, User> _users;
    private readonly Dictionary<(UserId, UserId), Contact> _contacts;
    private readonly Dictionary<GroupId, Group> _groups;
    private readonly Dictionary<(GroupId, UserId), GroupMember> _members;
    private readonly Dictionary<(UserId, ConversationId), Session> _sessions;

    private PostingContext(
        List<Message> sent, List<Conversation> conversations, List<User> users, List<Contact> contacts,
        List<Group> groups, List<GroupMember> members, List<Session> sessions)
    {
        _sent = sent.ToDictionary(m => (m.SenderId, m.ClientMessageId));
        _conversations = conversations.ToDictionary(c => c.Id);
        _users = users.ToDictionary(u => u.Id);
        _contacts = contacts.ToDictionary(c => (c.OwnerId, c.PeerId));
        _groups = groups.ToDictionary(g => g.Id);
        _members = members.ToDictionary(m => (m.GroupId, m.UserId));
        _sessions = sessions.ToDictionary(s => (s.UserId, s.ConversationId));
    }

    public static async Task<PostingContext> Load(IAppDbContext db, IReadOnlyList<Draft> drafts, CancellationToken ct)
    {
        var senders = drafts.Select(d => d.Sender).Distinct().ToList();
        var ids = drafts.Select(d => d.Conversation).Distinct().ToList();
        var groupIds = ids.Where(id => id.IsGroup).Select(id => id.ToGroup()).ToList();

        var sent = await db.SentAs([.. drafts.Select(d => (d.Sender, d.ClientMessageId)).Distinct()], ct);
        var conversations = await db.Conversations.AsNoTracking().Where(c => ids.Contains(c.Id)).ToListAsync(ct);
        var users = await db.Users.AsNoTracking().Where(u => senders.Contains(u.Id)).ToListAsync(ct);

        var pairs = conversations.Where(c => !c.Id.IsGroup).Select(c => (Low: c.LowUserId!.Value, High: c.HighUserId!.Value)).ToList();
        var contacts = await db.ContactsBetween([.. pairs.SelectMany(p => new[] { (p.Low, p.High), (p.High, p.Low) })], ct);

        var groups = groupIds.Count == 0 ? [] : await db.Groups.AsNoTracking().Where(g => groupIds.Contains(g.Id)).ToListAsync(ct);
        var inGroups = drafts.Where(d => d.Conversation.IsGroup).Select(d => (Group: d.Conversation.ToGroup(), d.Sender)).Distinct().ToList();
        var members = await db.MembersAt(inGroups, ct);

        var sessions = await db.SessionsOf(
            [.. conversations.Where(c => !c.Id.IsGroup).SelectMany(c => new[] { (c.LowUserId!.Value, c.Id), (c.HighUserId!.Value, c.Id) }),
             .. inGroups.Select(g => (g.Sender, ConversationId.Of(g.Group)))], ct);
        return new PostingContext(sent, conversations, users, contacts, groups, members, sessions);
    }

    public Message? Sent(Draft draft) => _sent.GetValueOrDefault((draft.Sender, draft.ClientMessageId));

    public Conversation? Conversation(ConversationId id) => _conversations.GetValueOrDefault(id);

    public User? User(UserId id) => _users.GetValueOrDefault(id);

    public Session? Session(UserId user, ConversationId conversation) => _sessions.GetValueOrDefault((user, conversation));

    public PostingRight RightOf(Draft draft, Conversation conversation)
    {
        if (draft.Body.Type == MessageType.System)
            return PostingRight.System;
        var sender = User(draft.Sender);
        if (conversation.Id.IsGroup)
        {
            var group = conversation.Id.ToGroup();
            return PostingRight.InGroup(_groups.GetValueOrDefault(group), _members.GetValueOrDefault((group, draft.Sender)), sender);
        }

        if (!conversation.IsBetween(draft.Sender))
            return new PostingRight(ConversationErrors.NotFound);
        var peer = conversation.PeerOf(draft.Sender);
        return PostingRight.InDirect(
            conversation, sender, _contacts.GetValueOrDefault((draft.Sender, peer)), _contacts.GetValueOrDefault((peer, draft.Sender)));
    }

    public void Remember(Message message) => _sent[(message.SenderId, message.ClientMessageId)] = message;

    public Session Remember(Session session) => _sessions[(session.UserId, session.ConversationId)] = session;
}
