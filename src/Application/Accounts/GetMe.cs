using GoChat.Application.Accounts.Views;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;

namespace GoChat.Application.Accounts;

/// <summary>The caller's own account.</summary>
[AllowedTo(Caller.User)]
public sealed record GetMe : IQuery<Me>;

internal sealed class GetMeHandler(IReadModels models, ICurrentUser caller) : IQueryHandler<GetMe, Me>
{
    public async Task<Result<Me>> Handle(GetMe query, CancellationToken ct) =>
        await models.Me(caller.Id, ct) is { } me ? me : AccountErrors.UserNotFound;
}
