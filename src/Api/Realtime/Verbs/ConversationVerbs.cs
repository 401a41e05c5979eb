using GoChat.Application.Conversations;
using GoChat.Application.Conversations.Typing;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using GoChat.Domain.Conversations;

namespace GoChat.Api.Realtime.Verbs;

/// <summary>What a user has on screen, has read, has received, and is writing.</summary>
internal static class ConversationVerbs
{
    /// <summary>The conversations now on screen; replaces the previous ones.</summary>
    private sealed record OpenArguments(IReadOnlyList<ConversationId> Conversations);

    private sealed record ReadArguments(ConversationId Conversation, long Seq);

    private sealed record DeliveredArguments(ConversationId Conversation, long Seq);

    private sealed record TypingArguments(ConversationId Conversation);

    public static void MapConversations(this VerbMap verbs)
    {
        verbs.Map<OpenArguments, Done>("open", Scopes.Read, Show);
        verbs.Map("read", (ReadArguments read) => new MarkRead(read.Conversation, read.Seq));
        verbs.Map("delivered", (DeliveredArguments delivered) => new MarkDelivered(delivered.Conversation, delivered.Seq));
        verbs.Map("typing", (TypingArguments typing) => new ShowTyping(typing.Conversation));
    }

    private static async Task<Result<Done>> Show(OpenArguments open, VerbCall call)
    {
        var number = call.Connection.NextShow();
        var visible = await call.Send(new ListVisible([.. open.Conversations.Distinct()]));
        if (visible.Failed)
            return visible.Error;
        call.Connection.Show(number, visible.Value);
        return Done.Value;
    }
}
