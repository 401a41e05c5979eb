using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Accounts.Privacy;

/// <summary>The caller's own privacy settings.</summary>
[AllowedTo(Caller.User)]
public sealed record GetPrivacy : IQuery<PrivacySettings>;

internal sealed class GetPrivacyHandler(IAppDbContext db, ICurrentUser caller) : IQueryHandler<GetPrivacy, PrivacySettings>
{
    public async Task<Result<PrivacySettings>> Handle(GetPrivacy query, CancellationToken ct) =>
        PrivacySettings.Of(await db.Users.AsNoTracking().Me(caller, ct));
}
