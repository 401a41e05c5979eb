using GoChat.Api.Http.Errors;
using GoChat.Application.Common;
using GoChat.Application.Contacts;
using GoChat.Application.Contacts.Views;

namespace GoChat.Api.Endpoints;

/// <summary>The caller's contacts.</summary>
internal static class ContactEndpoints
{
    public static void MapContacts(this RouteGroupBuilder api) =>
        api.MapGet("/contacts", (ISender sender, CancellationToken ct) => sender.Send(new ListContacts(), ct).Ok())
            .WithName("ListContacts").WithTags("Contacts").Produces<Page<ContactCard>>();
}
