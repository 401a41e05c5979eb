using System.Collections.Concurrent;
using GoChat.Domain.Accounts;
using GoChat.Domain.Conversations;

namespace GoChat.Application.Conversations.Typing;

/// <summary>
/// When a user was last shown as typing in a conversation, so that no client can cause a flood of pushes. Only in this node's memory: a user who types at
/// several nodes is shown once for each, which is bounded as well and saves a Redis request per keystroke.
/// </summary>
internal sealed class TypingThrottle(TimeProvider clock)
{
    private const int MostRemembered = 10_000;
    private readonly ConcurrentDictionary<(UserId, ConversationId), DateTimeOffset> _shown = new();

    public bool WasShown(UserId user, ConversationId conversation) =>
        _shown.TryGetValue((user, conversation), out var at) && clock.GetUtcNow() - at < ShowTyping.Pause;

    /// <summary>True for one call in each pause.</summary>
    public bool Take(UserId user, ConversationId conversation)
    {
        var now = clock.GetUtcNow();
        MakeRoom(now);
        var taken = false;
        _shown.AddOrUpdate((user, conversation), _ => First(), (_, before) => now - before < ShowTyping.Pause ? Keep(before) : First());
        return taken;

        DateTimeOffset First()
        {
            taken = true;
            return now;
        }

        DateTimeOffset Keep(DateTimeOffset before)
        {
            taken = false;
            return before;
        }
    }

    private void MakeRoom(DateTimeOffset now)
    {
        if (_shown.Count < MostRemembered)
            return;
        foreach (var (key, at) in _shown)
        {
            if (now - at >= ShowTyping.Pause)
                _shown.TryRemove(key, out _);
        }
    }
}
