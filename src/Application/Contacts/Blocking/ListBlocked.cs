using FluentValidation;
using GoChat.Application.Accounts.Views;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Application.Contacts.Views;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Contacts.Blocking;

/// <summary>The people whom the caller blocked, most recently blocked first.</summary>
[AllowedTo(Caller.User)]
public sealed record ListBlocked(string? Cursor, int Limit) : IQuery<Page<BlockedCard>>;

internal sealed class ListBlockedValidator : AbstractValidator<ListBlocked>
{
    public ListBlockedValidator()
    {
        RuleFor(q => q.Limit).IsPageLimit();
        RuleFor(q => q.Cursor).IsCursor(text => Keyset<UserId>.TryParse(text) is not null);
    }
}

internal sealed class ListBlockedHandler(IAppDbContext db, ICurrentUser user) : IQueryHandler<ListBlocked, Page<BlockedCard>>
{
    public async Task<Result<Page<BlockedCard>>> Handle(ListBlocked query, CancellationToken ct)
    {
        var blocks = db.Contacts.BlockedBy(user.Id).AsNoTracking();
        if (Keyset<UserId>.TryParse(query.Cursor) is { At: var at, Id: var id })
            blocks = blocks.Where(c => c.BlockedAt < at || (c.BlockedAt == at && c.PeerId < id));
        var found = await blocks
            .Join(db.Users.Where(u => u.Status != UserStatus.Erased), c => c.PeerId, u => u.Id, (c, u) => new { Contact = c, User = u })
            .OrderByDescending(f => f.Contact.BlockedAt).ThenByDescending(f => f.Contact.PeerId)
            .Take(query.Limit + 1)
            .Select(f => new BlockedCard(
                f.User.Id, f.User.Nickname, f.Contact.Remark, AvatarUrl.Of(f.User.AvatarFileId), f.Contact.DeletedAt == null, f.Contact.BlockedAt!.Value))
            .ToListAsync(ct);
        return Page<BlockedCard>.Cut(found, query.Limit, last => new Keyset<UserId>(last.BlockedAt, last.Id).ToString());
    }
}
