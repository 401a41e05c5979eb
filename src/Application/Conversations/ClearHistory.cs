using FluentValidation;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Application.Conversations.Views;
using GoChat.Domain.Common;
using GoChat.Domain.Conversations;

namespace GoChat.Application.Conversations;

/// <summary>Hides a conversation up to a sequence from the caller: in its history, in their list and in the unread count. Others keep everything.</summary>
/// <param name="UpToSeq">Null: everything that exists now.</param>
[AllowedTo(Caller.User)]
public sealed record ClearHistory(ConversationId Conversation, long? UpToSeq = null) : ICommand<Done>;

internal sealed class ClearHistoryValidator : AbstractValidator<ClearHistory>
{
    public ClearHistoryValidator()
    {
        RuleFor(c => c.Conversation).NotEmpty();
        RuleFor(c => c.UpToSeq).GreaterThanOrEqualTo(0);
    }
}

internal sealed class ClearHistoryHandler(IAppDbContext db, ICurrentUser user) : ICommandHandler<ClearHistory, Done>
{
    public async Task<Result<Done>> Handle(ClearHistory command, CancellationToken ct)
    {
        var found = await db.SessionOf(user.Id, command.Conversation, ct);
        if (found.Failed)
            return found.Error;
        var (session, maxSeq) = (found.Value.Session, found.Value.MaxSeq);
        await db.SaveAndNotify(found.Value, session.Clear(command.UpToSeq ?? maxSeq, maxSeq), ct);
        return Done.Value;
    }
}
