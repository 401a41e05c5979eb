using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Application.Conversations.Views;
using GoChat.Domain.Common;
using GoChat.Domain.Conversations;

namespace GoChat.Application.Conversations;

/// <summary>One entry of the caller's chat list.</summary>
[AllowedTo(Caller.User)]
public sealed record GetSession(ConversationId Conversation) : IQuery<SessionItem>;

internal sealed class GetSessionHandler(IReadModels models, ICurrentUser user) : IQueryHandler<GetSession, SessionItem>
{
    public async Task<Result<SessionItem>> Handle(GetSession query, CancellationToken ct) =>
        await models.Session(user.Id, query.Conversation, ct) is { } session ? session : ConversationErrors.NotFound;
}
