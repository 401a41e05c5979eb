using FluentValidation;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Contacts;

/// <summary>Whether these contacts of the caller are online. Users who are not contacts, or who blocked the caller, are silently omitted.</summary>
/// <param name="Users">At most 50.</param>
[AllowedTo(Caller.User)]
public sealed record ListPresence(IReadOnlyList<UserId> Users) : IQuery<IReadOnlyList<PresenceItem>>
{
    public const int MaxUsers = 50;
}

/// <param name="LastSeenAt">When their last device disconnected; null when unknown.</param>
public sealed record PresenceItem(UserId UserId, bool Online, DateTimeOffset? LastSeenAt);

/// <summary>A contact came online or went offline. Sent only to connections that watch the contact.</summary>
public sealed record PresencePush(UserId UserId, bool Online, DateTimeOffset? LastSeenAt) : EphemeralPush("presence");

internal sealed class ListPresenceValidator : AbstractValidator<ListPresence>
{
    public ListPresenceValidator() =>
        RuleFor(q => q.Users).Must(users => users.Count <= ListPresence.MaxUsers).WithMessage($"At most {ListPresence.MaxUsers}.");
}

internal sealed class ListPresenceHandler(IAppDbContext db, ICurrentUser user, IPresence presence) : IQueryHandler<ListPresence, IReadOnlyList<PresenceItem>>
{
    public async Task<Result<IReadOnlyList<PresenceItem>>> Handle(ListPresence query, CancellationToken ct)
    {
        if (query.Users.Count == 0)
            return Result<IReadOnlyList<PresenceItem>>.Ok([]);
        var seen = await db.Users.AsNoTracking().ShowingPresenceTo(user.Id, db)
            .Where(u => query.Users.Contains(u.Id))
            .Select(u => new { u.Id, u.LastOfflineAt })
            .ToListAsync(ct);
        var online = await presence.OnlineAmong([.. seen.Select(u => u.Id)]);
        return Result<IReadOnlyList<PresenceItem>>.Ok([.. seen.Select(u => new PresenceItem(u.Id, online.Contains(u.Id), u.LastOfflineAt))]);
    }
}
