using FluentValidation;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Application.Conversations.Views;
using GoChat.Domain.Common;
using GoChat.Domain.Conversations;

namespace GoChat.Application.Conversations;

/// <summary>
/// Marks a conversation as read up to a sequence. The mark only grows; a smaller one, or one past the end, does no harm. In a direct chat the other person
/// sees it.
/// </summary>
[AllowedTo(Caller.User)]
public sealed record MarkRead(ConversationId Conversation, long Seq) : ICommand<ReadMark>;

/// <param name="Unread">How many messages after the mark are unread.</param>
public sealed record ReadMark(ConversationId ConversationId, long ReadSeq, long Unread);

internal sealed class MarkReadValidator : AbstractValidator<MarkRead>
{
    public MarkReadValidator() => RuleFor(c => c.Seq).GreaterThanOrEqualTo(0);
}

internal sealed class MarkReadHandler(IAppDbContext db, ICurrentUser user, IPushRouter router) : ICommandHandler<MarkRead, ReadMark>
{
    public async Task<Result<ReadMark>> Handle(MarkRead command, CancellationToken ct)
    {
        var found = await db.SessionOf(user.Id, command.Conversation, ct);
        if (found.Failed)
            return found.Error;
        var (session, conversation) = found.Value;

        if (session.Read(command.Seq, conversation.MaxSeq))
        {
            db.NotifyUser(user.Id, new SessionRead(conversation.Id, session.ReadSeq));
            await db.SaveChanges(ct);
            router.ShowMarks(session);
        }

        return new ReadMark(conversation.Id, session.ReadSeq, session.Unread(conversation.MaxSeq));
    }
}
