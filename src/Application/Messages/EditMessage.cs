using FluentValidation;
using GoChat.Application.Common;
using GoChat.Application.Messages.Views;
using GoChat.Domain.Common;
using GoChat.Domain.Conversations;
using GoChat.Domain.Messages.Bodies;

namespace GoChat.Application.Messages;

/// <summary>
/// Replaces one of the caller's texts, within fifteen minutes. Everybody sees that it was edited; the previous text is kept for administrators.
/// </summary>
/// <param name="Text">1 to 5,000 code points, not blank. The same text changes nothing.</param>
[AllowedTo(Caller.User)]
public sealed record EditMessage(ConversationId Conversation, long Seq, string Text) : ICommand<MessageItem>;

internal sealed class EditMessageValidator : AbstractValidator<EditMessage>
{
    public EditMessageValidator()
    {
        RuleFor(c => c.Seq).GreaterThan(0);
        RuleFor(c => c.Text).Follows(TextBody.Rule);
    }
}

internal sealed class EditMessageHandler(MessageChanges changes) : ICommandHandler<EditMessage, MessageItem>
{
    public Task<Result<MessageItem>> Handle(EditMessage command, CancellationToken ct) =>
        changes.Make(command.Conversation, command.Seq, it => it.Message.Edit(command.Text, it.Caller, it.Now), ct);
}
