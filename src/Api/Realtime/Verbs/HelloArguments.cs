using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using GoChat.Api.Realtime.Framing;
using GoChat.Application.Conversations;
using GoChat.Domain.Common;
using GoChat.Domain.Conversations;

namespace GoChat.Api.Realtime.Verbs;

/// <summary>The arguments of the first frame: who it is and what it knows.</summary>
/// <param name="Open">Only the first 20 count.</param>
internal sealed record HelloArguments(string Token, long Pts, string? Epoch = null, IReadOnlyList<OpenConversation>? Open = null)
{
    public IReadOnlyList<KnownConversation> Known =>
    [
        .. (Open ?? []).DistinctBy(o => o.Conversation).Take(RecoverLimits.MaxOpen).Select(o => new KnownConversation(o.Conversation, o.Seq)),
    ];

    /// <param name="error">Why the arguments are not a valid hello, and in which field.</param>
    public static bool TryRead(SocketFrame frame, [NotNullWhen(true)] out HelloArguments? hello, [NotNullWhen(false)] out Error? error)
    {
        (hello, error) = (null, null);
        try
        {
            var read = frame.ArgumentsAs<HelloArguments>();
            read.RefuseNegative();
            hello = read;
            return true;
        }
        catch (JsonException malformed)
        {
            error = SocketErrors.Bad(malformed);
            return false;
        }
    }

    /// <exception cref="JsonException">A number is not a valid sequence.</exception>
    private void RefuseNegative()
    {
        RefuseNegative(Pts, "pts");
        foreach (var (i, known) in (Open ?? []).Index())
        {
            RefuseNegative(known.Seq, $"open[{i}].seq");
            RefuseNegative(known.ChangeSeq, $"open[{i}].changeSeq");
        }
    }

    private static void RefuseNegative(long number, string field)
    {
        if (number < 0)
            throw new JsonException("Not negative.", $"$.{field}", null, null);
    }
}

/// <summary>A conversation on screen, and how much of it the device has. A value type, so that it cannot be null.</summary>
[method: JsonConstructor]
internal readonly record struct OpenConversation(ConversationId Conversation, long Seq = 0, long ChangeSeq = 0);
