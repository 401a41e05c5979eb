using GoChat.Infrastructure.Bus.Contracts;
using GoChat.Infrastructure.Database;

namespace GoChat.Infrastructure.Cache;

/// <summary>Brings copies to what the database says after an event, also when the node that committed it never came to do so.</summary>
internal interface IReadModelProjection
{
    Task Project(IWireEvent happened, AppDbContext db, CancellationToken ct);
}

/// <summary>There are no copies.</summary>
internal sealed class NoReadModelProjection : IReadModelProjection
{
    public Task Project(IWireEvent happened, AppDbContext db, CancellationToken ct) => Task.CompletedTask;
}
