using FluentValidation;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Application.Conversations.Views;
using GoChat.Domain.Common;
using GoChat.Domain.Conversations;

namespace GoChat.Application.Conversations;

/// <summary>Mutes or unmutes a session on the caller's devices. Repeating it changes nothing.</summary>
[AllowedTo(Caller.User)]
public sealed record MuteSession(ConversationId Conversation, bool Muted) : ICommand<SessionItem>;

internal sealed class MuteSessionValidator : AbstractValidator<MuteSession>
{
    public MuteSessionValidator() => RuleFor(c => c.Conversation).NotEmpty();
}

internal sealed class MuteSessionHandler(IAppDbContext db, ICurrentUser user) : ICommandHandler<MuteSession, SessionItem>
{
    public async Task<Result<SessionItem>> Handle(MuteSession command, CancellationToken ct)
    {
        var found = await db.SessionOf(user.Id, command.Conversation, ct);
        if (found.Failed)
            return found.Error;
        return await db.SaveAndNotify(found.Value, found.Value.Session.Mute(command.Muted), ct);
    }
}
