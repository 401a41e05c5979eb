using FluentValidation;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Application.Contacts.Views;
using GoChat.Domain.Common;
using GoChat.Domain.Contacts;

namespace GoChat.Application.Contacts;

/// <summary>Rejects a contact request sent to the caller. The applicant may ask again.</summary>
[AllowedTo(Caller.User)]
public sealed record RejectContactRequest(ContactRequestId Application) : ICommand<ContactRequestCard>;

internal sealed class RejectContactRequestValidator : AbstractValidator<RejectContactRequest>
{
    public RejectContactRequestValidator() => RuleFor(c => c.Application).NotEmpty();
}

internal sealed class RejectContactRequestHandler(IAppDbContext db, ICurrentUser user, TimeProvider clock)
    : ICommandHandler<RejectContactRequest, ContactRequestCard>
{
    public async Task<Result<ContactRequestCard>> Handle(RejectContactRequest command, CancellationToken cancellationToken)
    {
        var pair = await db.ReceivedPairOf(user.Id, command.Application, cancellationToken);
        if (pair.Failed)
            return pair.Error;
        if (pair.Value.Received!.Reject(clock.GetUtcNow()).Error is { } refusal)
            return refusal;
        var card = db.NotifyDecided(pair.Value);
        await db.SaveChanges(cancellationToken);
        return card;
    }
}
