using FluentValidation;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Application.Contacts.Views;
using GoChat.Application.Groups;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using GoChat.Domain.Contacts;

namespace GoChat.Application.Contacts;

/// <summary>
/// Asks somebody to become the caller's contact. A repeat refreshes a pending or rejected contact request. When the other person has already applied to the
/// caller, both become contacts at once and the answer is that contact request, accepted. Otherwise the other person's privacy settings may refuse it.
/// </summary>
[AllowedTo(Caller.User)]
public sealed record ApplyForContact(UserId UserId, string Message) : ICommand<ContactRequestCard>;

internal sealed class ApplyForContactValidator : AbstractValidator<ApplyForContact>
{
    public ApplyForContactValidator()
    {
        RuleFor(c => c.UserId).NotEmpty();
        RuleFor(c => c.Message).NotNull().Follows(ContactRequest.MessageRule);
    }
}

internal sealed class ApplyForContactHandler(IAppDbContext db, ICurrentUser user, TimeProvider clock) : ICommandHandler<ApplyForContact, ContactRequestCard>
{
    public async Task<Result<ContactRequestCard>> Handle(ApplyForContact command, CancellationToken cancellationToken)
    {
        if (command.UserId == user.Id)
            return ContactErrors.Self;
        var found = await db.ContactPairOf(user.Id, command.UserId, cancellationToken);
        if (found.Failed)
            return found.Error;
        var pair = found.Value;
        if (pair.RefusalToApply() is { } refusal)
            return refusal;
        var now = clock.GetUtcNow();
        if (pair.Received is { IsPending: true })
            return await db.AcceptReceived(pair, now, cancellationToken);
        if (pair.RefusalByPrivacy(await AreInCommonGroup(pair.Peer, cancellationToken)) is { } closed)
            return closed;
        var sent = Send(pair, command.Message, now);
        if (sent.Failed)
            return sent.Error;
        var card = ContactRequestCard.Of(sent.Value, pair.Peer, isContact: false);
        db.NotifyUser(user.Id, new ContactRequestSent(card));
        db.NotifyUser(command.UserId, new ContactRequestReceived(ContactRequestCard.Of(sent.Value, pair.Me, isContact: false)));
        await db.SaveChanges(cancellationToken);
        return card;
    }

    /// <summary>Asks the database only if the answer matters.</summary>
    private async Task<bool> AreInCommonGroup(User peer, CancellationToken ct) =>
        peer.AddableBy == AddPolicy.GroupMembers && await db.ShareGroup(user.Id, peer.Id, ct);

    private Result<ContactRequest> Send(ContactPair pair, string message, DateTimeOffset now)
    {
        if (pair.Sent is { } earlier)
            return earlier.Refresh(message, now).Map(_ => earlier);
        return db.ContactRequests.Add(ContactRequest.Submit(ContactRequestId.New(now), pair.Me.Id, pair.Peer.Id, message, now)).Entity;
    }
}
