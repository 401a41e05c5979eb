using FluentValidation;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Application.Conversations.Views;
using GoChat.Domain.Common;
using GoChat.Domain.Conversations;

namespace GoChat.Application.Conversations;

/// <summary>Pins a session to the top of the caller's list, or unpins it. Repeating it changes nothing.</summary>
[AllowedTo(Caller.User)]
public sealed record PinSession(ConversationId Conversation, bool Pinned) : ICommand<SessionItem>;

internal sealed class PinSessionValidator : AbstractValidator<PinSession>
{
    public PinSessionValidator() => RuleFor(c => c.Conversation).NotEmpty();
}

internal sealed class PinSessionHandler(IAppDbContext db, ICurrentUser user, TimeProvider clock) : ICommandHandler<PinSession, SessionItem>
{
    public async Task<Result<SessionItem>> Handle(PinSession command, CancellationToken ct)
    {
        var found = await db.SessionOf(user.Id, command.Conversation, ct);
        if (found.Failed)
            return found.Error;
        return await db.SaveAndNotify(found.Value, found.Value.Session.Pin(command.Pinned, clock.GetUtcNow()), ct);
    }
}
