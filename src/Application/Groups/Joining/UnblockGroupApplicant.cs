using FluentValidation;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Application.Groups.Views;
using GoChat.Domain.Audit;
using GoChat.Domain.Common;
using GoChat.Domain.Groups;

namespace GoChat.Application.Groups.Joining;

/// <summary>Undoes a block: the applicant may ask again to join a group that the caller manages. Safe to repeat.</summary>
[AllowedTo(Caller.User)]
public sealed record UnblockGroupApplicant(GroupId Group, JoinRequestId Application) : ICommand<JoinRequestCard>;

internal sealed class UnblockGroupApplicantValidator : AbstractValidator<UnblockGroupApplicant>
{
    public UnblockGroupApplicantValidator()
    {
        RuleFor(c => c.Group).NotEmpty();
        RuleFor(c => c.Application).NotEmpty();
    }
}

internal sealed class UnblockGroupApplicantHandler(IAppDbContext db, ICurrentUser user, TimeProvider clock)
    : ICommandHandler<UnblockGroupApplicant, JoinRequestCard>
{
    public async Task<Result<JoinRequestCard>> Handle(UnblockGroupApplicant command, CancellationToken cancellationToken)
    {
        var found = await db.RequestManagedBy(user.Id, command.Group, command.Application, cancellationToken);
        if (found.Failed)
            return found.Error;
        var (group, request) = found.Value;
        var before = request.Status;
        request.Unblock(user.Id, clock.GetUtcNow());
        if (request.Status == before)
            return (await db.CardsOf([request], cancellationToken))[0];
        db.AuditEntries.Add(AuditEntry.Of(AuditAction.ApplicantUnblocked, user.Id, group.Id, request.ApplicantId, detail: null, clock.GetUtcNow()));
        var cards = await db.NotifyOfRequests(group.Id, [request], cancellationToken);
        await db.SaveChanges(cancellationToken);
        return cards[0];
    }
}
