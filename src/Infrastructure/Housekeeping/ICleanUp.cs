using GoChat.Infrastructure.Database;

namespace GoChat.Infrastructure.Housekeeping;

/// <summary>
/// Removes one kind of row that has had its time. It reads what is due outside the write turn and removes it in many short turns, so that nobody's
/// message waits for it. Running it again, or while the server is used, does no harm.
/// </summary>
internal interface ICleanUp
{
    /// <summary>What it removes, as the log is to call it.</summary>
    string Name { get; }

    /// <returns>How many rows were removed.</returns>
    Task<int> Run(AppDbContext db, DateTimeOffset now, CancellationToken ct);
}
