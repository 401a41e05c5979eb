using FluentValidation;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Application.Conversations.Views;
using GoChat.Domain.Common;
using GoChat.Domain.Conversations;

namespace GoChat.Application.Conversations;

/// <summary>Records how far a direct chat has reached one of the caller's devices; the other person sees it. The mark only grows.</summary>
[AllowedTo(Caller.User)]
public sealed record MarkDelivered(ConversationId Conversation, long Seq) : ICommand<DeliveredMark>;

public sealed record DeliveredMark(ConversationId ConversationId, long DeliveredSeq);

internal sealed class MarkDeliveredValidator : AbstractValidator<MarkDelivered>
{
    public MarkDeliveredValidator() => RuleFor(c => c.Seq).GreaterThanOrEqualTo(0);
}

internal sealed class MarkDeliveredHandler(IAppDbContext db, ICurrentUser user, IPushRouter router) : ICommandHandler<MarkDelivered, DeliveredMark>
{
    public async Task<Result<DeliveredMark>> Handle(MarkDelivered command, CancellationToken ct)
    {
        var found = await db.SessionOf(user.Id, command.Conversation, ct);
        if (found.Failed)
            return found.Error;
        var (session, conversation) = found.Value;
        if (conversation.Id.IsGroup)
            return ConversationErrors.NotDirect;

        if (session.Deliver(command.Seq, conversation.MaxSeq))
        {
            await db.SaveChanges(ct);
            router.ShowMarks(session);
        }

        return new DeliveredMark(conversation.Id, session.DeliveredSeq);
    }
}
