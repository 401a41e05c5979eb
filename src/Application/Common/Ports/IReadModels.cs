using GoChat.Application.Accounts;
using GoChat.Domain.Accounts;

namespace GoChat.Application.Common.Ports;

/// <summary>
/// What queries show most often, read from wherever it is nearest: a copy in Redis, or the database, which is the truth. Whoever changed something
/// finds it changed from the moment their command is answered, on whichever node they ask. For queries alone: a command that decides asks the database.
/// </summary>
public interface IReadModels
{
    /// <summary>A user as they see themselves; null when there is none.</summary>
    Task<Me?> Me(UserId user, CancellationToken ct);
}
