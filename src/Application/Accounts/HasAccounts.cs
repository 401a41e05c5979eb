using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Accounts;

/// <summary>Whether anybody has ever registered at this installation. For commands of the executable; no endpoint exposes it.</summary>
[AllowedTo(Caller.Anyone)]
public sealed record HasAccounts : IQuery<bool>;

internal sealed class HasAccountsHandler(IAppDbContext db) : IQueryHandler<HasAccounts, bool>
{
    public async Task<Result<bool>> Handle(HasAccounts query, CancellationToken ct) => await db.Users.AnyAsync(ct);
}
