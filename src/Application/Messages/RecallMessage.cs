using FluentValidation;
using GoChat.Application.Common;
using GoChat.Application.Messages.Views;
using GoChat.Domain.Common;
using GoChat.Domain.Conversations;

namespace GoChat.Application.Messages;

/// <summary>
/// Takes a message back for everyone: my own for two minutes, any member's at any time where I manage the group. It keeps its place and says nothing
/// any more. Recalling what is recalled is no change.
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
        changes.Make(command.Conversation, command.Seq, Recall, ct);

    private static Result<bool> Recall(MessageToChange it)
    {
        var recalled = it.Message.Recall(it.Caller, it.Manages, it.Now);
        if (recalled is { Succeeded: true, Value: true })
            it.Reactions.Clear();
        return recalled;
    }
}
