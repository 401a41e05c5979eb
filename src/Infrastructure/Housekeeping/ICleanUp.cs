using GoChat.Infrastructure.Database;

namespace GoChat.Infrastructure.Housekeeping;

/// <summary>
/// Removes one kind of expired row. It finds the rows without the write lock and deletes them in many short transactions, so that no message waits for it.
/// Running it again, or while the server is in use, is safe.
/// </summary>
internal interface ICleanUp
{
    /// <summary>What it removes, for the log.</summary>
    string Name { get; }

    /// <returns>How many rows were removed.</returns>
    Task<int> Run(AppDbContext db, DateTimeOffset now, CancellationToken ct);
}
