using FluentValidation;
using GoChat.Application.Common;
using GoChat.Application.Messages.Views;
using GoChat.Domain.Common;
using GoChat.Domain.Conversations;
using GoChat.Domain.Messages;

namespace GoChat.Application.Messages;

/// <summary>Removes an emoji of the caller from a message. Removing a missing one changes nothing.</summary>
[AllowedTo(Caller.User)]
public sealed record RemoveReaction(ConversationId Conversation, long Seq, string Emoji) : ICommand<MessageItem>;

internal sealed class RemoveReactionValidator : AbstractValidator<RemoveReaction>
{
    public RemoveReactionValidator()
    {
        RuleFor(c => c.Seq).GreaterThan(0);
        RuleFor(c => c.Emoji).NotEmpty().MaximumLength(Emoji.MaxLength);
    }
}

internal sealed class RemoveReactionHandler(MessageChanges changes) : ICommandHandler<RemoveReaction, MessageItem>
{
    public Task<Result<MessageItem>> Handle(RemoveReaction command, CancellationToken ct) =>
        changes.TakeBack(command.Conversation, command.Seq, it => it.Reactions.Remove(it.Caller, command.Emoji), ct);
}
