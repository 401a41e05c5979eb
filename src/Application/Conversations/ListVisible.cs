using FluentValidation;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Domain.Common;
using GoChat.Domain.Conversations;

namespace GoChat.Application.Conversations;

/// <summary>Those of these conversations that the caller may see. The others are silently omitted: the answer does not reveal whether they exist.</summary>
/// <param name="Conversations">At most 20.</param>
[AllowedTo(Caller.User)]
public sealed record ListVisible(IReadOnlyList<ConversationId> Conversations) : IQuery<IReadOnlyList<ConversationId>>;

internal sealed class ListVisibleValidator : AbstractValidator<ListVisible>
{
    public ListVisibleValidator() =>
        RuleFor(q => q.Conversations).Must(ids => ids.Count <= RecoverLimits.MaxOpen).WithMessage($"At most {RecoverLimits.MaxOpen}.");
}

internal sealed class ListVisibleHandler(IAppDbContext db, ICurrentUser user) : IQueryHandler<ListVisible, IReadOnlyList<ConversationId>>
{
    public async Task<Result<IReadOnlyList<ConversationId>>> Handle(ListVisible query, CancellationToken ct) =>
        Result<IReadOnlyList<ConversationId>>.Ok(await db.ConversationsVisibleTo(user.Id, query.Conversations, ct));
}
