using FluentValidation;
using GoChat.Application.Common;
using GoChat.Application.Messages.Views;
using GoChat.Domain.Common;
using GoChat.Domain.Conversations;

namespace GoChat.Application.Messages;

/// <summary>
/// Recalls a message for everyone: the caller's own within two minutes, any member's at any time where the caller manages the group. It keeps its sequence
/// and loses its content. Recalling it again changes nothing.
/// </summary>
[AllowedTo(Caller.User)]
public sealed record RecallMessage(ConversationId Conversation, long Seq) : ICommand<MessageItem>;

internal sealed class RecallMessageValidator : AbstractValidator<RecallMessage>
{
    public RecallMessageValidator() => RuleFor(c => c.Seq).GreaterThan(0);
}

internal sealed class RecallMessageHandler(MessageChanges changes) : ICommandHandler<RecallMessage, MessageItem>
{
    public Task<Result<MessageItem>> Handle(RecallMessage command, CancellationToken ct) =>
        changes.TakeBack(command.Conversation, command.Seq, Recall, ct);

    private static Result<bool> Recall(MessageToChange it)
    {
        var recalled = it.Message.Recall(it.Caller, it.Manages, it.Now);
        if (recalled is { Succeeded: true, Value: true })
            it.Reactions.Clear();
        return recalled;
    }
}
