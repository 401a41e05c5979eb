using FluentValidation;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Application.Conversations.Views;
using GoChat.Domain.Common;
using GoChat.Domain.Conversations;

namespace GoChat.Application.Conversations.Typing;

/// <summary>
/// Shows the other person in a direct chat that the caller is typing. Pushed at most once in three seconds; more calls do no harm. Refused where a message
/// would be refused, and hidden from somebody whom the caller has blocked.
/// </summary>
[AllowedTo(Caller.User)]
public sealed record ShowTyping(ConversationId Conversation) : ICommand<Done>
{
    /// <summary>How long the other person is not notified again.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);
}

internal sealed class ShowTypingValidator : AbstractValidator<ShowTyping>
{
    public ShowTypingValidator() => RuleFor(c => c.Conversation).NotEmpty();
}

internal sealed class ShowTypingHandler(IAppDbContext db, ICurrentUser user, TypingThrottle throttle, IPushRouter router) : ICommandHandler<ShowTyping, Done>
{
    public async Task<Result<Done>> Handle(ShowTyping command, CancellationToken ct)
    {
        if (throttle.WasShown(user.Id, command.Conversation))
            return Done.Value;
        var found = await db.ConversationVisibleTo(user.Id, command.Conversation, ct);
        if (found.Failed)
            return found.Error;
        var conversation = found.Value.Conversation;
        if (conversation.Id.IsGroup)
            return ConversationErrors.NotDirect;

        var rights = await db.RightsInDirect(conversation, user.Id, ct);
        if (rights.Right.Refusal is { } refusal)
            return refusal;

        if (!rights.BlocksPeer && throttle.Take(user.Id, conversation.Id))
            router.PushEverywhere(conversation.PeerOf(user.Id), new TypingPush(conversation.Id, user.Id));
        return Done.Value;
    }
}
