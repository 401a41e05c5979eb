using FluentValidation;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Application.Contacts;
using GoChat.Application.Conversations.Views;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using GoChat.Domain.Contacts;
using GoChat.Domain.Conversations;
using GoChat.Domain.Groups;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Conversations;

/// <summary>Adds a chat with a contact, or with a group the caller is in, to their list, even one they removed. Repeating it changes nothing.</summary>
[AllowedTo(Caller.User)]
public sealed record OpenSession(UserId? User, GroupId? Group) : ICommand<SessionItem>;

internal sealed class OpenSessionValidator : AbstractValidator<OpenSession>
{
    public OpenSessionValidator() =>
        RuleFor(c => c.User).Must((command, _) => command.User is null != command.Group is null).WithMessage("Give either a user or a group.");
}

internal sealed class OpenSessionHandler(IAppDbContext db, ICurrentUser user, TimeProvider clock) : ICommandHandler<OpenSession, SessionItem>
{
    public async Task<Result<SessionItem>> Handle(OpenSession command, CancellationToken ct)
    {
        var found = command.User is { } peer ? await Direct(peer, ct) : await db.ConversationVisibleTo(user.Id, ConversationId.Of(command.Group!.Value), ct);
        if (found.Failed)
            return found.Error;
        var (conversation, session, visibleFrom) = found.Value;
        if (session is not null)
            return await db.SaveAndNotify(new OwnSession(session, conversation), session.Reopen(conversation.MaxSeq), ct);
        // A member has a session from their joining on. Its absence means that the membership has ended since it was read; a new session would outlive it.
        if (conversation.Id.IsGroup)
            return ConversationErrors.NotFound;

        session = Session.Open(user.Id, conversation.Id, command.User, visibleFrom, clock.GetUtcNow());
        db.Sessions.Add(session);
        var item = await db.ToItem(session, conversation, ct);
        db.NotifyUser(user.Id, new SessionOpened(item));
        await db.Save(ConversationErrors.NotFound, ct);
        return item;
    }

    private async Task<Result<VisibleConversation>> Direct(UserId peer, CancellationToken ct)
    {
        if (!await db.AreContacts(user.Id, peer, ct))
            return ContactErrors.NotContact;
        var (low, high) = Conversation.Pair(user.Id, peer);
        var id = await db.Conversations.Where(c => c.LowUserId == low && c.HighUserId == high).Select(c => c.Id).SingleAsync(ct);
        return await db.ConversationVisibleTo(user.Id, id, ct);
    }
}
