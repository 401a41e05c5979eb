using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Domain.Common;
using Mapster;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Accounts;

/// <summary>The caller's own account.</summary>
[AllowedTo(Caller.User)]
public sealed record GetMe : IQuery<Me>;

internal sealed class GetMeHandler(IAppDbContext db, ICurrentUser caller) : IQueryHandler<GetMe, Me>
{
    public async Task<Result<Me>> Handle(GetMe query, CancellationToken ct) =>
        await db.Users.AsNoTracking().Where(u => u.Id == caller.Id).ProjectToType<Me>(Mapping.Config).SingleAsync(ct);
}
