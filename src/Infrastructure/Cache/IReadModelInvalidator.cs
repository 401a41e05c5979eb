using GoChat.Domain.Accounts;
using GoChat.Infrastructure.Bus.Contracts;
using GoChat.Infrastructure.Database;

namespace GoChat.Infrastructure.Cache;

/// <summary>Ensures that nobody is shown the state before a commit.</summary>
public interface IReadModelInvalidator
{
    /// <summary>Whether there are copies that could become stale. If so, changes are also published as events that nothing else consumes.</summary>
    bool HasCopies { get; }

    /// <summary>Call it after the commit and before the reply to the caller. It does not fail.</summary>
    /// <param name="touched">Users whose rows were written, even without an event, as at a sign-in.</param>
    /// <param name="db">The context that committed, for finding other keys that show the change.</param>
    Task Committed(IReadOnlyList<IWireEvent> events, IReadOnlyCollection<UserId> touched, AppDbContext db);
}

/// <summary>There are no copies to become stale.</summary>
internal sealed class NoReadModelInvalidator : IReadModelInvalidator
{
    public bool HasCopies => false;

    public Task Committed(IReadOnlyList<IWireEvent> events, IReadOnlyCollection<UserId> touched, AppDbContext db) => Task.CompletedTask;
}
