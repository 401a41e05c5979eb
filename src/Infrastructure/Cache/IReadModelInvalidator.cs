using GoChat.Domain.Accounts;
using GoChat.Infrastructure.Bus.Contracts;
using GoChat.Infrastructure.Database;

namespace GoChat.Infrastructure.Cache;

/// <summary>Sees to it that nobody is shown the past of what was just committed.</summary>
public interface IReadModelInvalidator
{
    /// <summary>Whether there is anything that could show the past: then changes leave as events that nobody else wants to hear of.</summary>
    bool HasCopies { get; }

    /// <summary>To be called after the commit, and before whoever asked for it is answered. It does not fail.</summary>
    /// <param name="touched">People whose rows were written, whether anything happened that is an event, or not, as with a sign-in.</param>
    /// <param name="db">The context that committed, to look up what else shows it.</param>
    Task Committed(IReadOnlyList<IWireEvent> events, IReadOnlyCollection<UserId> touched, AppDbContext db);
}

/// <summary>There are no copies that could be old.</summary>
internal sealed class NoReadModelInvalidator : IReadModelInvalidator
{
    public bool HasCopies => false;

    public Task Committed(IReadOnlyList<IWireEvent> events, IReadOnlyCollection<UserId> touched, AppDbContext db) => Task.CompletedTask;
}
