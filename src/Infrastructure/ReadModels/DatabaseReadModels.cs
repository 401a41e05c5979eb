using GoChat.Application.Accounts;
using GoChat.Application.Common.Ports;
using GoChat.Domain.Accounts;

namespace GoChat.Infrastructure.ReadModels;

/// <summary>Straight from the database: one node needs no copies.</summary>
internal sealed class DatabaseReadModels(IAppDbContext db) : IReadModels
{
    public async Task<Me?> Me(UserId user, CancellationToken ct) => (await db.UserInfosOf([user], ct)).SingleOrDefault()?.Me;
}
