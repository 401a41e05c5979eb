using FluentValidation;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Application.Contacts.Views;
using GoChat.Domain.Common;
using GoChat.Domain.Contacts;

namespace GoChat.Application.Contacts;

/// <summary>Accepts a contact request sent to the caller: both are contacts from now on, whichever device was first.</summary>
[AllowedTo(Caller.User)]
public sealed record AcceptContactRequest(ContactRequestId Application) : ICommand<ContactRequestCard>;

internal sealed class AcceptContactRequestValidator : AbstractValidator<AcceptContactRequest>
{
    public AcceptContactRequestValidator() => RuleFor(c => c.Application).NotEmpty();
}

internal sealed class AcceptContactRequestHandler(IAppDbContext db, ICurrentUser user, TimeProvider clock)
    : ICommandHandler<AcceptContactRequest, ContactRequestCard>
{
    public async Task<Result<ContactRequestCard>> Handle(AcceptContactRequest command, CancellationToken cancellationToken)
    {
        var pair = await db.ReceivedPairOf(user.Id, command.Application, cancellationToken);
        if (pair.Failed)
            return pair.Error;
        return await db.AcceptReceived(pair.Value, clock.GetUtcNow(), cancellationToken);
    }
}
