using FluentValidation;
using GoChat.Application.Common;
using GoChat.Application.Messages.Views;
using GoChat.Domain.Common;
using GoChat.Domain.Conversations;
using GoChat.Domain.Messages;

namespace GoChat.Application.Messages;

/// <summary>Gives a message an emoji of mine. Giving the same again is no change; a message carries twenty different ones at most.</summary>
[AllowedTo(Caller.User)]
public sealed record AddReaction(ConversationId Conversation, long Seq, string Emoji) : ICommand<MessageItem>;

internal sealed class AddReactionValidator : AbstractValidator<AddReaction>
{
    public AddReactionValidator()
    {
        RuleFor(c => c.Seq).GreaterThan(0);
        RuleFor(c => c.Emoji).IsEmoji();
    }
}

internal sealed class AddReactionHandler(MessageChanges changes) : ICommandHandler<AddReaction, MessageItem>
{
    public Task<Result<MessageItem>> Handle(AddReaction command, CancellationToken ct)
    {
        var emoji = Emoji.Parse(command.Emoji);
        return changes.Make(command.Conversation, command.Seq, it => it.Reactions.Add(it.Caller, emoji, it.ChangeSeq), ct);
    }
}
