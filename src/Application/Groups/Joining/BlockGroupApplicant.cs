using FluentValidation;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Application.Groups.Views;
using GoChat.Domain.Audit;
using GoChat.Domain.Common;
using GoChat.Domain.Groups;

namespace GoChat.Application.Groups.Joining;

/// <summary>Refuses this and every further request of an applicant to join a group that the caller manages. Safe to repeat.</summary>
[AllowedTo(Caller.User)]
public sealed record BlockGroupApplicant(GroupId Group, JoinRequestId Application) : ICommand<JoinRequestCard>;

internal sealed class BlockGroupApplicantValidator : AbstractValidator<BlockGroupApplicant>
{
    public BlockGroupApplicantValidator()
    {
        RuleFor(c => c.Group).NotEmpty();
        RuleFor(c => c.Application).NotEmpty();
    }
}

internal sealed class BlockGroupApplicantHandler(IAppDbContext db, ICurrentUser user, TimeProvider clock)
    : ICommandHandler<BlockGroupApplicant, JoinRequestCard>
{
    public async Task<Result<JoinRequestCard>> Handle(BlockGroupApplicant command, CancellationToken cancellationToken)
    {
        var found = await db.RequestManagedBy(user.Id, command.Group, command.Application, cancellationToken);
        if (found.Failed)
            return found.Error;
        var (group, request) = found.Value;
        var before = request.Status;
        if (request.Block(user.Id, clock.GetUtcNow()).Error is { } refusal)
            return refusal;
        if (request.Status == before)
            return (await db.CardsOf([request], cancellationToken))[0];
        db.AuditEntries.Add(AuditEntry.Of(AuditAction.ApplicantBlocked, user.Id, group.Id, request.ApplicantId, detail: null, clock.GetUtcNow()));
        var cards = await db.NotifyOfRequests(group.Id, [request], cancellationToken);
        await db.SaveChanges(cancellationToken);
        return cards[0];
    }
}
