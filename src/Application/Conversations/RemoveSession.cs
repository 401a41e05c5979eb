using FluentValidation;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Domain.Common;
using GoChat.Domain.Conversations;

namespace GoChat.Application.Conversations;

/// <summary>Removes a session from the caller's list. Nothing else changes, and the next message brings it back.</summary>
[AllowedTo(Caller.User)]
public sealed record RemoveSession(ConversationId Conversation) : ICommand<Done>;

internal sealed class RemoveSessionValidator : AbstractValidator<RemoveSession>
{
    public RemoveSessionValidator() => RuleFor(c => c.Conversation).NotEmpty();
}

internal sealed class RemoveSessionHandler(IAppDbContext db, ICurrentUser user) : ICommandHandler<RemoveSession, Done>
{
    public async Task<Result<Done>> Handle(RemoveSession command, CancellationToken ct)
    {
        var found = await db.SessionOf(user.Id, command.Conversation, ct);
        if (found.Failed)
            return found.Error;
        if (found.Value.Session.Hide(found.Value.MaxSeq))
        {
            db.NotifyUser(user.Id, new SessionRemoved(command.Conversation));
            await db.SaveChanges(ct);
        }

        return Done.Value;
    }
}
