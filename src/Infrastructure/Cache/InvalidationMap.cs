using GoChat.Application.Contacts;
using GoChat.Application.Conversations.Views;
using GoChat.Application.Groups;
using GoChat.Domain.Accounts;
using GoChat.Domain.Groups;
using GoChat.Infrastructure.Bus.Contracts;
using GoChat.Infrastructure.Cache.Engine;
using GoChat.Infrastructure.Cache.Models;
using GoChat.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Infrastructure.Cache;

/// <summary>The one map from what happened to the keys that show it.</summary>
internal sealed class InvalidationMap
{
    private const int FewSessions = 10;

    private readonly Dictionary<ReadModel, HashSet<object>> _shown = [];
    private readonly HashSet<string> _changed = [];
    private readonly List<(string Key, ConversationHead Head)> _advances = [];
    private readonly List<(string Key, string Member, DateTimeOffset At)> _raised = [];
    private readonly List<(string Key, IWireEvent Event)> _continued = [];

    /// <summary>Everything that shows the past now.</summary>
    public IReadOnlyCollection<string> Changed => _changed;

    /// <summary>Those of them that are worth filling at once, because somebody is likely to look: by their models.</summary>
    public IReadOnlyDictionary<ReadModel, HashSet<object>> Shown => _shown;

    /// <summary>Those that are moved forward instead.</summary>
    public IReadOnlyList<(string Key, ConversationHead Head)> Advances => _advances;

    /// <summary>Lists in which a member is moved up.</summary>
    public IReadOnlyList<(string Key, string Member, DateTimeOffset At)> Raised => _raised;

    /// <summary>Lists of messages that each event continues, in the order of the events: for those who hear them in that order.</summary>
    public IReadOnlyList<(string Key, IWireEvent Event)> Continued => _continued;

    /// <summary>Every key there is something to do with, but those that say themselves when they are behind.</summary>
    public IEnumerable<string> All => _changed.Concat(_advances.Select(a => a.Key)).Concat(_raised.Select(r => r.Key));

    /// <summary>Changed keys that are not filled at once.</summary>
    public IEnumerable<string> Dropped => _changed.Except(_shown.SelectMany(shown => shown.Value.Select(shown.Key.KeyOf)));

    public bool IsEmpty => _changed.Count == 0 && _advances.Count == 0 && _continued.Count == 0;

    /// <param name="db">To look up who else shows it.</param>
    public static async Task<InvalidationMap> Of(IEnumerable<IWireEvent> events, AppDbContext db, CancellationToken ct)
    {
        var affected = new InvalidationMap();
        foreach (var happened in events)
            await affected.Add(happened, db, ct);
        return affected;
    }

    /// <summary>And the keys of these people themselves.</summary>
    public InvalidationMap And(IEnumerable<UserId> people)
    {
        foreach (var user in people)
            AddUser(user);
        return this;
    }

    private async Task Add(IWireEvent happened, AppDbContext db, CancellationToken ct)
    {
        switch (happened)
        {
            case UserRegisteredV1 e:
                AddUser(e.User);
                break;
            case ProfileChangedV1 e:
                AddUser(e.User);
                await AddThoseWhoShow(e.User, db, ct);
                break;
            case BefriendedV1 e:
                Show(Keys.Contacts, e.One, e.Other);
                break;
            case GroupCreatedV1 e:
                AddGroup(e.Group);
                Show(Keys.CreatedGroups, e.Owner.Id);
                Show(Keys.JoinedGroups, e.Members.Select(m => m.Id));
                break;
            case GroupMemberLeftV1 e:
                AddGroup(e.Group);
                Show(Keys.JoinedGroups, e.Member.Id);
                break;
            case SessionsChangedV1 e:
                AddSessions(e);
                break;
            case PersonalEventRecordedV1 { Type: "contact.added" or "contact.changed" } e:
                Drop(Keys.Session, new SessionKey(e.User, e.Payload.GetProperty("contact").GetProperty("id").GetString()!));
                break;
            case MessagesSentV1 e:
                AddMessages(e);
                break;
            case MessageChangedV1 e:
                AddChange(e);
                break;
        }
    }

    private void AddUser(UserId user)
    {
        Show(Keys.UserInfo, user);
        Show(Keys.Person, user);
    }

    private void AddGroup(GroupId group)
    {
        Show(Keys.GroupInfo, group);
        Show(Keys.GroupCard, group);
        Show(Keys.Members, group);
    }

    private void AddSessions(SessionsChangedV1 e)
    {
        // Nobody looks at all sessions of a group at once, as when it is founded.
        var few = e.Sessions.Count <= FewSessions;
        foreach (var (user, peer, moved) in e.Sessions)
        {
            ShowOrDrop(few, Keys.Session, new SessionKey(user, e.Conversation, peer));
            if (peer is { } other)
                ShowOrDrop(few, Keys.Session, new SessionKey(other, e.Conversation, user));
            if (!moved)
                continue;
            ShowOrDrop(few, Keys.Pins, user);
            ShowOrDrop<UserId, SessionPlaces>(few, peer is null ? Keys.GroupSessions : Keys.Directs, user);
        }
    }

    /// <summary>A group's head stands in one key for all its members; only who wrote has a mark of their own.</summary>
    private void AddMessages(MessagesSentV1 e)
    {
        var (head, own) = (ConversationHead.Of(e), Writers.Of(e));
        if (e.Audience is not { } people)
        {
            Advance(Keys.GroupInfo, e.Conversation.ToGroup(), head);
            foreach (var (writer, seq) in own)
                Advance(Keys.Session, new SessionKey(writer, e.Conversation.Value), ConversationHead.Own(seq));
            _continued.Add((Keys.RecentMessages.KeyOf(e.Conversation.Value), e));
            return;
        }

        foreach (var (user, peer) in Sides(people))
        {
            Advance(Keys.Session, new SessionKey(user, peer.Value), head with { LastOwnSeq = own.GetValueOrDefault(user) });
            _raised.Add((Keys.Directs.KeyOf(user), peer.Value, head.LastActivityAt));
        }
    }

    private void AddChange(MessageChangedV1 e)
    {
        var head = ConversationHead.Of(e);
        if (e.Audience is { } people)
        {
            foreach (var (user, peer) in Sides(people))
                Advance(Keys.Session, new SessionKey(user, peer.Value), head);
            return;
        }

        Advance(Keys.GroupInfo, e.Conversation.ToGroup(), head);
        _continued.Add((Keys.RecentMessages.KeyOf(e.Conversation.Value), e));
    }

    private static IEnumerable<(UserId User, UserId Peer)> Sides(IReadOnlyList<UserId> pair) => [(pair[0], pair[1]), (pair[1], pair[0])];

    /// <summary>A nickname and an avatar stand in others' lists as well: too many to write them all anew at once.</summary>
    private async Task AddThoseWhoShow(UserId user, AppDbContext db, CancellationToken ct)
    {
        Drop(Keys.Contacts, await db.Contacts.Naming(user).Select(c => c.OwnerId).ToListAsync(ct));
        Drop(Keys.Members, await db.GroupMembers.OfUser(user).Select(m => m.GroupId).ToListAsync(ct));
    }

    private void Advance<TId, T>(ReadModel<TId, T> model, TId id, ConversationHead head)
        where TId : notnull
        where T : class => _advances.Add((model.KeyOf(id), head));

    private void ShowOrDrop<TId, T>(bool show, ReadModel<TId, T> model, TId id)
        where TId : notnull
        where T : class
    {
        if (show)
            Show(model, id);
        else
            Drop(model, id);
    }

    private void Show<TId, T>(ReadModel<TId, T> model, params IEnumerable<TId> ids)
        where TId : notnull
        where T : class
    {
        foreach (var id in ids)
        {
            if (!_shown.TryGetValue(model, out var shown))
                _shown[model] = shown = [];
            shown.Add(id);
            _changed.Add(model.KeyOf(id));
        }
    }

    private void Drop<TId, T>(ReadModel<TId, T> model, params IEnumerable<TId> ids)
        where TId : notnull
        where T : class
    {
        foreach (var id in ids)
            _changed.Add(model.KeyOf(id));
    }
}
