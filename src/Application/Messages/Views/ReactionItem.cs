using GoChat.Domain.Accounts;
using GoChat.Domain.Messages;

namespace GoChat.Application.Messages.Views;

/// <summary>One emoji on a message, and who gave it.</summary>
/// <param name="Count">How many users gave it.</param>
/// <param name="Users">
/// In the order they gave it, at most 50. The caller, or the author of the change, is always included if they gave it: a push is the same for everybody.
/// </param>
public sealed record ReactionItem(string Emoji, int Count, IReadOnlyList<UserId> Users)
{
    public const int MaxUsers = 50;

    /// <param name="reactions">Of one message, in the order they were given.</param>
    public static IReadOnlyList<ReactionItem> ListOf(IEnumerable<Reaction> reactions, UserId viewer) =>
        [.. reactions.GroupBy(r => r.Spelling).Select(g => Of(g.Key, [.. g.Select(r => r.UserId).Distinct()], viewer))];

    private static ReactionItem Of(string emoji, List<UserId> users, UserId viewer)
    {
        var listed = users.Take(MaxUsers).ToList();
        if (users.Count > MaxUsers && users.IndexOf(viewer) >= MaxUsers)
            listed[^1] = viewer;
        return new ReactionItem(emoji, users.Count, listed);
    }
}
