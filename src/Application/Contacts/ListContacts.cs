using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Application.Contacts.Views;
using GoChat.Domain.Common;

namespace GoChat.Application.Contacts;

/// <summary>All contacts of the caller, in the order they became contacts.</summary>
[AllowedTo(Caller.User)]
public sealed record ListContacts : IQuery<Page<ContactCard>>;

internal sealed class ListContactsHandler(IReadModels models, ICurrentUser user) : IQueryHandler<ListContacts, Page<ContactCard>>
{
    public async Task<Result<Page<ContactCard>>> Handle(ListContacts query, CancellationToken cancellationToken) =>
        Page<ContactCard>.All(await models.Contacts(user.Id, cancellationToken));
}
