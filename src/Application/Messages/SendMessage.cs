using System.Diagnostics;
using FluentValidation;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Application.Messages.Bodies;
using GoChat.Application.Messages.Views;
using GoChat.Domain.Common;
using GoChat.Domain.Conversations;
using GoChat.Domain.Messages;
using GoChat.Domain.Messages.Bodies;

namespace GoChat.Application.Messages;

/// <summary>
/// Posts a message. Safe to retry: the same ClientMessageId always yields the same message; with different content it is <c>message.conflict</c>.
/// </summary>
/// <param name="ClientMessageId">Chosen by the client, 1–64 code points, unique among the sender's messages.</param>
[AllowedTo(Caller.User)]
public sealed record SendMessage(ConversationId Conversation, string ClientMessageId, MessageBody Body) : ICommand<SentMessage>
{
    public const int MaxClientMessageId = 64;
}

internal sealed class SendMessageValidator : AbstractValidator<SendMessage>
{
    public SendMessageValidator()
    {
        RuleFor(c => c.ClientMessageId).NotEmpty().HasCodePoints(1, SendMessage.MaxClientMessageId);
        RuleFor(c => c.Body).NotNull().SetInheritanceValidator(body => body.Add(new TextBodyValidator()));
        RuleFor(c => c.Body).Must(body => body is null || SendableBodies.Contain(body)).WithMessage("People cannot send messages of this kind.");
    }
}

internal sealed class SendMessageHandler(IMessageLog log, ICurrentUser user) : ICommandHandler<SendMessage, SentMessage>
{
    public Task<Result<SentMessage>> Handle(SendMessage command, CancellationToken ct) => Traces.AreOn ? Trace(command, ct) : Append(command, ct);

    private async Task<Result<SentMessage>> Trace(SendMessage command, CancellationToken ct)
    {
        using var span = Traces.Begin("gochat.send");
        span?.SetTag(Traces.Conversation, command.Conversation.Value);
        var outcome = await Append(command, ct);
        if (outcome.Succeeded)
            span?.SetTag(Traces.Seq, outcome.Value.Seq);
        else
            span?.SetStatus(ActivityStatusCode.Error, outcome.Error.Code);
        return outcome;
    }

    private Task<Result<SentMessage>> Append(SendMessage command, CancellationToken ct) =>
        log.Append(new NewMessage(command.Conversation, user.Id, command.Body.Clean(), command.ClientMessageId), ct);
}
