using FluentValidation;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Application.Contacts.Views;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using GoChat.Domain.Contacts;

namespace GoChat.Application.Contacts.Details;

/// <summary>Gives one of the caller's contacts a name that only the caller sees. The current remark changes nothing.</summary>
/// <param name="Remark">At most 20 characters as people count them; null, or without a visible character: removes the remark.</param>
[AllowedTo(Caller.User)]
public sealed record RemarkContact(UserId UserId, string? Remark) : ICommand<ContactCard>;

internal sealed class RemarkContactValidator : AbstractValidator<RemarkContact>
{
    public RemarkContactValidator()
    {
        RuleFor(c => c.UserId).NotEmpty();
        RuleFor(c => c.Remark).Follows(Contact.RemarkRule);
    }
}

internal sealed class RemarkContactHandler(IAppDbContext db, ICurrentUser user, TimeProvider clock) : ICommandHandler<RemarkContact, ContactCard>
{
    public async Task<Result<ContactCard>> Handle(RemarkContact command, CancellationToken ct)
    {
        var found = await db.ContactOf(user.Id, command.UserId, ct);
        if (found.Failed)
            return found.Error;
        return await db.SaveAndNotify(found.Value, found.Value.Contact.SetRemark(command.Remark, clock.GetUtcNow()), ct);
    }
}
