using GoChat.Application.Common.Json;

namespace GoChat.Application.Messages.Views;

/// <summary>
/// Bounds what a page of messages weighs as JSON: answers wait in memory until they are read. A page that is cut says that there is more, as one that is
/// cut by its number of messages.
/// </summary>
public static class PageBytes
{
    public const int Most = 256 * 1024;

    // What one message has at most: its fields besides the text; a UTF-16 unit written as \uXXXX; a reaction, with its first 50 people; a name and an id.
    private const int Fields = 1_024;
    private const int Character = 6;
    private const int Reaction = 3_072;
    private const int NamedUser = 384;

    /// <summary>How many of the first messages make a page, one at least. What cannot be too much is not weighed.</summary>
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
        Fields + (long)Character * (message.Body.Text?.Length ?? 0) + (long)Reaction * message.Reactions.Count + (long)NamedUser * (message.Body.Targets?.Count ?? 0);
}
