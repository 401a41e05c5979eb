using GoChat.Domain.Accounts;
using GoChat.Domain.Groups;
using GoChat.Infrastructure.Messaging.Contracts;
using GoChat.Infrastructure.Persistence;
using GoChat.Infrastructure.ReadModels.Models;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Infrastructure.ReadModels;

/// <summary>The one map from what happened to the keys that show it.</summary>
internal sealed class AffectedKeys
{
    private readonly Dictionary<ReadModel, HashSet<object>> _shown = [];
    private readonly HashSet<string> _changed = [];
    private readonly List<(string Key, ConversationHead Head)> _advances = [];

    /// <summary>Everything that shows the past now.</summary>
    public IReadOnlyCollection<string> Changed => _changed;

    /// <summary>Those of them that are worth filling at once, because somebody is likely to look: by their models.</summary>
    public IReadOnlyDictionary<ReadModel, HashSet<object>> Shown => _shown;

    /// <summary>Those that are moved forward instead.</summary>
    public IReadOnlyList<(string Key, ConversationHead Head)> Advances => _advances;

    /// <summary>Changed keys that are not filled at once.</summary>
    public IEnumerable<string> Dropped => _changed.Except(_shown.SelectMany(shown => shown.Value.Select(shown.Key.KeyOf)));

    public bool IsEmpty => _changed.Count == 0 && _advances.Count == 0;

    /// <param name="db">To look up who else shows it.</param>
    public static async Task<AffectedKeys> Of(IEnumerable<IWireEvent> events, AppDbContext db, CancellationToken ct)
    {
        var affected = new AffectedKeys();
        foreach (var happened in events)
            await affected.Add(happened, db, ct);
        return affected;
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
            case MessagesSentV1 { Conversation.IsGroup: true } e:
                Advance(Keys.GroupInfo, e.Conversation.ToGroup(), ConversationHead.Of(e));
                break;
            case MessageChangedV1 { Conversation.IsGroup: true } e:
                Advance(Keys.GroupInfo, e.Conversation.ToGroup(), ConversationHead.Of(e));
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

    /// <summary>A nickname and an avatar stand in others' lists as well: too many to write them all anew at once.</summary>
    private async Task AddThoseWhoShow(UserId user, AppDbContext db, CancellationToken ct)
    {
        Drop(Keys.Contacts, await db.Contacts.AsNoTracking().Where(c => c.PeerId == user && c.DeletedAt == null).Select(c => c.OwnerId).ToListAsync(ct));
        Drop(Keys.Members, await db.GroupMembers.AsNoTracking().Where(m => m.UserId == user).Select(m => m.GroupId).ToListAsync(ct));
    }

    private void Advance<TId, T>(ReadModel<TId, T> model, TId id, ConversationHead head)
        where TId : notnull
        where T : class => _advances.Add((model.KeyOf(id), head));

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
