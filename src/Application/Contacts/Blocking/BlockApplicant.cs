using FluentValidation;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Application.Contacts.Views;
using GoChat.Domain.Common;
using GoChat.Domain.Contacts;

namespace GoChat.Application.Contacts.Blocking;

/// <summary>
/// Blocks the applicant of a pending or rejected contact request sent to the caller: they cannot ask again, until <see cref="UnblockApplicant"/>. To them a
/// pending contact request is rejected. A repeat changes nothing.
/// </summary>
[AllowedTo(Caller.User)]
public sealed record BlockApplicant(ContactRequestId Application) : ICommand<ContactRequestCard>;

internal sealed class BlockApplicantValidator : AbstractValidator<BlockApplicant>
{
    public BlockApplicantValidator() => RuleFor(c => c.Application).NotEmpty();
}

internal sealed class BlockApplicantHandler(IAppDbContext db, ICurrentUser user, TimeProvider clock) : ICommandHandler<BlockApplicant, ContactRequestCard>
{
    public async Task<Result<ContactRequestCard>> Handle(BlockApplicant command, CancellationToken ct)
    {
        var found = await db.ReceivedPairOf(user.Id, command.Application, ct);
        if (found.Failed)
            return found.Error;
        var (pair, application) = (found.Value, found.Value.Received!);
        var wasPending = application.IsPending;
        var blocked = application.Block(clock.GetUtcNow());
        if (blocked.Failed)
            return blocked.Error;
        var card = ContactRequestCard.Of(application, pair.Peer, pair.AreContacts);
        if (!blocked.Value)
            return card;
        db.NotifyUser(user.Id, new ContactRequestDecided(card));
        if (wasPending)
            db.NotifyUser(pair.Peer.Id, new ContactRequestDecided(ContactRequestCard.Of(application, pair.Me, pair.AreContacts)));
        await db.SaveChanges(ct);
        return card;
    }
}
