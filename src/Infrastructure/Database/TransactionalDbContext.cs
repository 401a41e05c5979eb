using Microsoft.EntityFrameworkCore;

namespace GoChat.Infrastructure.Database;

/// <summary>
/// Closes EF's own ways to save outside of a transaction that the context began: such a save would skip the outbox and the copies of read models, and its
/// name differs by five letters from the right one.
/// </summary>
public abstract class TransactionalDbContext(DbContextOptions options) : DbContext(options)
{
    private const string Refusal = "This save would skip the outbox: use Save or SaveChanges with a cancellation token.";

    /// <exception cref="InvalidOperationException">No transaction was begun.</exception>
    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default) =>
        Database.CurrentTransaction is null
            ? throw new InvalidOperationException(Refusal)
            : base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);

    /// <exception cref="InvalidOperationException">Always.</exception>
    public override int SaveChanges(bool acceptAllChangesOnSuccess) => throw new InvalidOperationException(Refusal);
}
