using FluentValidation;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using GoChat.Domain.Contacts;

namespace GoChat.Application.Contacts;

/// <summary>
/// Ends a friendship on both sides. Both people keep their chat and its history, their remarks, tags and blocks; neither can write to the other or see
/// their presence. A repeat is <c>contact.not_contact</c>.
/// </summary>
[AllowedTo(Caller.User)]
public sealed record DeleteContact(UserId UserId) : ICommand<Done>;

internal sealed class DeleteContactValidator : AbstractValidator<DeleteContact>
{
    public DeleteContactValidator() => RuleFor(c => c.UserId).NotEmpty();
}

internal sealed class DeleteContactHandler(IAppDbContext db, ICurrentUser user, TimeProvider clock) : ICommandHandler<DeleteContact, Done>
{
    public async Task<Result<Done>> Handle(DeleteContact command, CancellationToken ct)
    {
        var pair = await db.ContactPairOf(user.Id, command.UserId, ct);
        if (pair.Failed)
            return ContactErrors.NotContact;
        var deleted = pair.Value.Delete(clock.GetUtcNow());
        if (deleted.Failed)
            return deleted.Error;
        db.NotifyUser(user.Id, new ContactRemoved(command.UserId));
        db.NotifyUser(command.UserId, new ContactRemoved(user.Id));
        await db.SaveChanges(ct);
        return Done.Value;
    }
}
