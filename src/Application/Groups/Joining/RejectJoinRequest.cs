using FluentValidation;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Application.Groups.Views;
using GoChat.Domain.Audit;
using GoChat.Domain.Common;
using GoChat.Domain.Groups;

namespace GoChat.Application.Groups.Joining;

/// <summary>Rejects a request to join a group that the caller manages. The applicant may ask again.</summary>
[AllowedTo(Caller.User)]
public sealed record RejectJoinRequest(GroupId Group, JoinRequestId Application) : ICommand<JoinRequestCard>;

internal sealed class RejectJoinRequestValidator : AbstractValidator<RejectJoinRequest>
{
    public RejectJoinRequestValidator()
    {
        RuleFor(c => c.Group).NotEmpty();
        RuleFor(c => c.Application).NotEmpty();
    }
}

internal sealed class RejectJoinRequestHandler(IAppDbContext db, ICurrentUser user, TimeProvider clock) : ICommandHandler<RejectJoinRequest, JoinRequestCard>
{
    public async Task<Result<JoinRequestCard>> Handle(RejectJoinRequest command, CancellationToken cancellationToken)
    {
        var found = await db.RequestManagedBy(user.Id, command.Group, command.Application, cancellationToken);
        if (found.Failed)
            return found.Error;
        var (group, request) = found.Value;
        if (request.Reject(user.Id, clock.GetUtcNow()).Error is { } refusal)
            return refusal;
        db.AuditEntries.Add(AuditEntry.Of(AuditAction.ApplicationRejected, user.Id, group.Id, request.ApplicantId, detail: null, clock.GetUtcNow()));
        var cards = await db.NotifyOfRequests(group.Id, [request], cancellationToken);
        await db.SaveChanges(cancellationToken);
        return cards[0];
    }
}
