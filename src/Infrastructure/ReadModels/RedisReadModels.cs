using GoChat.Application.Accounts;
using GoChat.Application.Common.Ports;
using GoChat.Domain.Accounts;
using GoChat.Infrastructure.Persistence;
using GoChat.Infrastructure.ReadModels.Models;

namespace GoChat.Infrastructure.ReadModels;

/// <summary>From the documented keys, and from the database where a key is missing or Redis is away.</summary>
internal sealed class RedisReadModels(ReadThrough read, AppDbContext db) : IReadModels
{
    public async Task<Me?> Me(UserId user, CancellationToken ct) => (await read.One(Keys.UserInfo, user, db, ct))?.Me;
}
