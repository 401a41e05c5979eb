using FluentValidation;
using GoChat.Application.Common;
using GoChat.Application.Messages.Views;
using GoChat.Domain.Common;
using GoChat.Domain.Conversations;
using GoChat.Domain.Messages;

namespace GoChat.Application.Messages;

/// <summary>Adds an emoji of the caller to a message. Repeating it changes nothing; a message has at most twenty different emoji.</summary>
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
