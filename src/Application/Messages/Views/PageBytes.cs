using GoChat.Application.Common.Json;

namespace GoChat.Application.Messages.Views;

/// <summary>
/// Limits the size of a page of messages as JSON: answers stay in memory until they are read. A page cut by size says that there is more, like one cut by
/// its number of messages.
/// </summary>
public static class PageBytes
{
    public const int Most = 256 * 1024;

    // The maximum for one message besides its body: its fields; a reaction, with its first 50 people.
    private const int Fields = 1_024;
    private const int Reaction = 3_072;

    /// <summary>How many of the first messages make a page, at least one. A list that cannot be too large is not measured.</summary>
    internal static int Fitting(IReadOnlyList<MessageItem> messages)
    {
        if (messages.Sum(AtMost) <= Most)
            return messages.Count;
        using var length = new JsonLength();
        var (count, bytes) = (0, 0L);
        foreach (var message in messages)
        {
            bytes += length.Of(message) + 1;
            if (count > 0 && bytes > Most)
                break;
            count++;
        }

        return count;
    }

    private static long AtMost(MessageItem message) =>
        Fields + message.Body.MaxBytes + (long)Reaction * message.Reactions.Count;
}
