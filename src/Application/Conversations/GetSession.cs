using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Domain.Common;
using GoChat.Domain.Conversations;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Conversations;

/// <summary>One entry of my chat list.</summary>
[AllowedTo(Caller.User)]
public sealed record GetSession(ConversationId Conversation) : IQuery<SessionItem>;

internal sealed class GetSessionHandler(IAppDbContext db, ICurrentUser user) : IQueryHandler<GetSession, SessionItem>
{
    public async Task<Result<SessionItem>> Handle(GetSession query, CancellationToken ct)
    {
        var row = await db.SessionRowsOf(user.Id).SingleOrDefaultAsync(r => r.Session.ConversationId == query.Conversation, ct);
        return row is null ? ConversationErrors.NotFound : (await db.ToItems(user.Id, [row], ct))[0];
    }
}
