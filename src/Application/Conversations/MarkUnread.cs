using FluentValidation;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Application.Conversations.Views;
using GoChat.Domain.Common;
using GoChat.Domain.Conversations;

namespace GoChat.Application.Conversations;

/// <summary>Marks a session as unread, whatever its messages say; reading removes the mark.</summary>
[AllowedTo(Caller.User)]
public sealed record MarkUnread(ConversationId Conversation) : ICommand<SessionItem>;

internal sealed class MarkUnreadValidator : AbstractValidator<MarkUnread>
{
    public MarkUnreadValidator() => RuleFor(c => c.Conversation).NotEmpty();
}

internal sealed class MarkUnreadHandler(IAppDbContext db, ICurrentUser user) : ICommandHandler<MarkUnread, SessionItem>
{
    public async Task<Result<SessionItem>> Handle(MarkUnread command, CancellationToken ct)
    {
        var found = await db.SessionOf(user.Id, command.Conversation, ct);
        if (found.Failed)
            return found.Error;
        return await db.SaveAndNotify(found.Value, found.Value.Session.MarkUnread(), ct);
    }
}
