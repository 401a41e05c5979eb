using FluentValidation;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Application.Groups.Views;
using GoChat.Domain.Accounts;
using GoChat.Domain.Audit;
using GoChat.Domain.Common;
using GoChat.Domain.Contacts;
using GoChat.Domain.Groups;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Groups.Joining;

/// <summary>Approves a request to join a group that the caller manages: the applicant is a member at once.</summary>
[AllowedTo(Caller.User)]
public sealed record ApproveJoinRequest(GroupId Group, JoinRequestId Application) : ICommand<JoinRequestCard>;

internal sealed class ApproveJoinRequestValidator : AbstractValidator<ApproveJoinRequest>
{
    public ApproveJoinRequestValidator()
    {
        RuleFor(c => c.Group).NotEmpty();
        RuleFor(c => c.Application).NotEmpty();
    }
}

internal sealed class ApproveJoinRequestHandler(IAppDbContext db, ICurrentUser user, IGroupLimits limits, TimeProvider clock)
    : ICommandHandler<ApproveJoinRequest, JoinRequestCard>
{
    public async Task<Result<JoinRequestCard>> Handle(ApproveJoinRequest command, CancellationToken cancellationToken)
    {
        var found = await db.RequestManagedBy(user.Id, command.Group, command.Application, cancellationToken);
        if (found.Failed)
            return found.Error;
        var ((group, request), now) = (found.Value, clock.GetUtcNow());
        if (request.Approve(user.Id, now).Error is { } refusal)
            return refusal;
        var applicant = await db.Users.AsNoTracking().SingleAsync(u => u.Id == request.ApplicantId, cancellationToken);
        if (applicant.Status != UserStatus.Normal)
            return ContactErrors.UserDisabled;
        db.AuditEntries.Add(AuditEntry.Of(AuditAction.ApplicationApproved, user.Id, group.Id, request.ApplicantId, detail: null, now));
        var cards = await db.NotifyOfRequests(group.Id, [request], cancellationToken);
        var how = new HowJoined(JoinWay.Approved, await db.NamedIn(group.Id, user.Id, cancellationToken));
        var admitted = await db.Admit(group, [applicant], how, limits.MaxMembers, now, cancellationToken);
        return admitted.Map(_ => cards[0]);
    }
}
