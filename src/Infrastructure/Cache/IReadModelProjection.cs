using GoChat.Infrastructure.Bus.Contracts;
using GoChat.Infrastructure.Database;

namespace GoChat.Infrastructure.Cache;

/// <summary>Updates copies from the database after an event, even if the node that committed it never did.</summary>
internal interface IReadModelProjection
{
    Task Project(IWireEvent happened, AppDbContext db, CancellationToken ct);
}

/// <summary>There are no copies.</summary>
internal sealed class NoReadModelProjection : IReadModelProjection
{
    public Task Project(IWireEvent happened, AppDbContext db, CancellationToken ct) => Task.CompletedTask;
}
