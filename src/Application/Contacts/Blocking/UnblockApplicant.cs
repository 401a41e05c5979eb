using FluentValidation;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Application.Contacts.Views;
using GoChat.Domain.Common;
using GoChat.Domain.Contacts;

namespace GoChat.Application.Contacts.Blocking;

/// <summary>Turns the block of an applicant into a rejection: they may ask the caller again. Where there is no block it changes nothing.</summary>
[AllowedTo(Caller.User)]
public sealed record UnblockApplicant(ContactRequestId Application) : ICommand<ContactRequestCard>;

internal sealed class UnblockApplicantValidator : AbstractValidator<UnblockApplicant>
{
    public UnblockApplicantValidator() => RuleFor(c => c.Application).NotEmpty();
}

internal sealed class UnblockApplicantHandler(IAppDbContext db, ICurrentUser user) : ICommandHandler<UnblockApplicant, ContactRequestCard>
{
    public async Task<Result<ContactRequestCard>> Handle(UnblockApplicant command, CancellationToken ct)
    {
        var found = await db.ReceivedPairOf(user.Id, command.Application, ct);
        if (found.Failed)
            return found.Error;
        var (pair, application) = (found.Value, found.Value.Received!);
        var unblocked = application.Unblock();
        var card = ContactRequestCard.Of(application, pair.Peer, pair.AreContacts);
        if (unblocked)
        {
            db.NotifyUser(user.Id, new ContactRequestDecided(card));
            await db.SaveChanges(ct);
        }

        return card;
    }
}
