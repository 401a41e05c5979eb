using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using GoChat.Application.Conversations;
using GoChat.Domain.Conversations;

namespace GoChat.Api.Realtime;

/// <summary>The arguments of the first frame: who it is and what it knows.</summary>
/// <param name="Open">The first 20 count.</param>
internal sealed record Hello(string Token, long Pts, string? Epoch = null, IReadOnlyList<OpenConversation>? Open = null)
{
    public IReadOnlyList<KnownConversation> Known =>
    [
        .. (Open ?? []).DistinctBy(o => o.Conversation).Take(RecoverLimits.MaxOpen).Select(o => new KnownConversation(o.Conversation, o.Seq)),
    ];

    /// <summary>False when the frame's arguments are none of a hello.</summary>
    public static bool TryRead(SocketFrame frame, [NotNullWhen(true)] out Hello? hello)
    {
        hello = null;
        try
        {
            var read = frame.ArgumentsAs<Hello>();
            if (read.Pts < 0 || (read.Open ?? []).Any(o => o.Seq < 0 || o.ChangeSeq < 0))
                return false;
            hello = read;
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}

/// <summary>A conversation on screen, and how much of it the device has. A value, so that it cannot be null.</summary>
[method: JsonConstructor]
internal readonly record struct OpenConversation(ConversationId Conversation, long Seq = 0, long ChangeSeq = 0);
