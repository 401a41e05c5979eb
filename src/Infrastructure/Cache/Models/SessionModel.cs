using GoChat.Application.Conversations.Views;
using GoChat.Domain.Accounts;
using GoChat.Domain.Conversations;
using GoChat.Infrastructure.Bus.Contracts;
using GoChat.Infrastructure.Cache.Engine;
using GoChat.Infrastructure.Database;

namespace GoChat.Infrastructure.Cache.Models;

/// <summary>The session's user, and the peer or group.</summary>
/// <param name="Target">The peer's id, or the group's.</param>
internal readonly record struct SessionKey(UserId User, string Target)
{
    public SessionKey(UserId user, ConversationId conversation, UserId? peer)
        : this(user, peer?.Value ?? conversation.Value)
    {
    }

    public bool IsGroup => Target is ['G', ..];

    public override string ToString() => $"{User.Value}_{Target}";
}

/// <summary>
/// <c>session_{userId}_{peerId or groupId}</c>: a hash of the user's own state. In a direct chat it also holds the peer's marks and the conversation's
/// head, which messages move forward; a group's head is in <c>group_info_</c>, so a group message is written once. It has no version: a user who
/// leaves and returns starts over, and the fence protects it.
/// </summary>
internal sealed class SessionModel() : HashModel<SessionKey, LoadedSession>("session_")
{
    protected override void React(Reactions<SessionKey, LoadedSession> on) => on
        .To<SessionsChangedV1>(AddSessions)
        .To<MessagesSentV1>(AddMessages)
        .To<ContactDetailsChangedV1>((e, keys) => keys.Drop(new SessionKey(e.Owner, e.Contact.Value)))
        .To<MessageChangedV1>((e, keys) =>
        {
            foreach (var (user, peer) in Sides(e.Audience))
                keys.Advance(new SessionKey(user, peer.Value), keys.HeadOf(e));
        })
        .ToCommitOf<PersonalEventRecordedV1>((e, keys) =>
        {
            if (e.Type is "contact.added" or "contact.changed")
                keys.Drop(new SessionKey(e.User, e.Payload.GetProperty("contact").GetProperty("id").GetString()!));
        });

    public override async Task<IReadOnlyDictionary<SessionKey, LoadedSession>> Load(AppDbContext db, IReadOnlyList<SessionKey> ids, CancellationToken ct)
    {
        var loaded = await db.LoadSessions(
            [.. ids.Select(id => id.User).Distinct()],
            [.. ids.Where(id => !id.IsGroup).Select(id => UserId.Trusted(id.Target)).Distinct()],
            [.. ids.Where(id => id.IsGroup).Select(id => ConversationId.Trusted(id.Target)).Distinct()],
            ct);
        var asked = ids.ToHashSet();
        return loaded.Select(session => (Key: KeyOf(session.Entry), Session: session)).Where(s => asked.Contains(s.Key))
            .ToDictionary(s => s.Key, s => s.Session);
    }

    public override Contents Write(LoadedSession value)
    {
        var (entry, marks) = (value.Entry, value.Entry.Marks);
        var writer = new HashWriter()
            .Add("userId", entry.UserId.Value)
            .Add("conversationId", entry.ConversationId.Value)
            .Add("peerId", entry.PeerId?.Value)
            .Add("remark", entry.Remark)
            .Add("visibleFromSeq", marks.VisibleFromSeq)
            .Add("readSeq", marks.ReadSeq)
            .Add("deliveredSeq", marks.DeliveredSeq)
            .Add("lastOwnSeq", marks.LastOwnSeq)
            .Add("hiddenAtSeq", marks.HiddenAtSeq)
            .Add("clearedToSeq", marks.ClearedToSeq)
            .Add("pinnedAt", entry.PinnedAt)
            .Add("muted", entry.Muted)
            .Add("draft", entry.Draft)
            .Add("draftVersion", entry.DraftVersion)
            .Add("markedUnread", entry.MarkedUnread)
            .Add("peerReadSeq", entry.PeerReadSeq)
            .Add("peerDeliveredSeq", entry.PeerDeliveredSeq);
        if (entry.PeerId is not null)
            writer.Add(new CachedHead(value.Head!.MaxSeq, value.Head.ChangeSeq, value.Head.LastActivityAt, value.Head.LastMessage));
        return writer.Unversioned();
    }

    public override LoadedSession Read(HashFields fields)
    {
        var peer = fields.TextOrNull("peerId");
        var marks = new SessionMarks(
            fields.Number("visibleFromSeq"), fields.Number("readSeq"), fields.Number("deliveredSeq"), fields.Number("lastOwnSeq"),
            fields.NumberOrNull("hiddenAtSeq"), fields.Number("clearedToSeq"));
        var entry = new SessionEntry(
            UserId.Trusted(fields.Text("userId")), ConversationId.Trusted(fields.Text("conversationId")), peer is null ? null : UserId.Trusted(peer),
            fields.TextOrNull("remark"), marks, fields.TimeOrNull("pinnedAt"), fields.Flag("muted"), fields.TextOrNull("draft"), fields.Number("draftVersion"),
            fields.Flag("markedUnread"), fields.NumberOrNull("peerReadSeq"), fields.NumberOrNull("peerDeliveredSeq"));
        return new LoadedSession(entry, peer is null ? null : HeadOf(fields.Head()));
    }

    private static void AddSessions(SessionsChangedV1 e, TouchedKeys<SessionKey, LoadedSession> keys)
    {
        foreach (var (user, peer, _) in e.Sessions)
        {
            keys.ShowOrDrop(SessionListModel.AreFew(e), new SessionKey(user, e.Conversation, peer));
            if (peer is { } other)
                keys.ShowOrDrop(SessionListModel.AreFew(e), new SessionKey(other, e.Conversation, user));
        }
    }

    /// <summary>One key holds a group's head for all its members; only the writer has a mark of their own.</summary>
    private static void AddMessages(MessagesSentV1 e, TouchedKeys<SessionKey, LoadedSession> keys)
    {
        var own = Writers.Of(e);
        foreach (var (user, peer) in Sides(e.Audience))
            keys.Advance(new SessionKey(user, peer.Value), keys.HeadOf(e) with { LastOwnSeq = own.GetValueOrDefault(user) });
        if (e.Audience is not null)
            return;
        foreach (var (writer, seq) in own)
            keys.Advance(new SessionKey(writer, e.Conversation.Value), CachedHead.Own(seq));
    }

    /// <summary>Each of the two users with the other one; nobody in a group.</summary>
    internal static IEnumerable<(UserId User, UserId Peer)> Sides(IReadOnlyList<UserId>? pair) => pair is null ? [] : [(pair[0], pair[1]), (pair[1], pair[0])];

    private static SessionKey KeyOf(SessionEntry entry) => new(entry.UserId, entry.ConversationId, entry.PeerId);

    private static SessionHead HeadOf(CachedHead head) => new(head.MaxSeq, head.ChangeSeq, head.LastActivityAt, head.LastMessage);
}
