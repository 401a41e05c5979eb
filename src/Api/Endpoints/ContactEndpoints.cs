using GoChat.Api.Http.Errors;
using GoChat.Application.Common;
using GoChat.Application.Contacts;
using GoChat.Application.Contacts.Details;
using GoChat.Application.Contacts.Views;
using GoChat.Domain.Accounts;

namespace GoChat.Api.Endpoints;

/// <summary>The caller's contacts, and what the caller notes about them.</summary>
internal static class ContactEndpoints
{
    private sealed record RemarkBody(string? Remark = null);

    private sealed record StarBody(bool Starred);

    private sealed record TagBody(string? Tag = null);

    public static void MapContacts(this RouteGroupBuilder api)
    {
        var contacts = api.MapGroup("/contacts").WithTags("Contacts");
        contacts.MapGet("/", (ISender sender, CancellationToken ct) => sender.Send(new ListContacts(), ct).Ok())
            .WithName("ListContacts").Produces<Page<ContactCard>>();
        contacts.MapDelete("/{userId}", (UserId userId, ISender sender, CancellationToken ct) => sender.Send(new DeleteContact(userId), ct).NoContent())
            .WithName("DeleteContact").Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status403Forbidden);
        contacts.MapPut("/{userId}/remark", (UserId userId, RemarkBody body, ISender sender, CancellationToken ct) =>
            sender.Send(new RemarkContact(userId, body.Remark), ct).Ok())
            .WithName("RemarkContact").Produces<ContactCard>().ProducesProblem(StatusCodes.Status403Forbidden);
        contacts.MapPut("/{userId}/star", (UserId userId, StarBody body, ISender sender, CancellationToken ct) =>
            sender.Send(new StarContact(userId, body.Starred), ct).Ok())
            .WithName("StarContact").Produces<ContactCard>().ProducesProblem(StatusCodes.Status403Forbidden);
        contacts.MapGet("/tags", (ISender sender, CancellationToken ct) => sender.Send(new ListTags(), ct).Ok())
            .WithName("ListTags").Produces<Page<TagCount>>();
        contacts.MapPost("/{userId}/tags", (UserId userId, TagBody body, ISender sender, CancellationToken ct) =>
            sender.Send(new TagContact(userId, body.Tag ?? ""), ct).Ok())
            .WithName("TagContact").Produces<ContactCard>().ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status409Conflict);
        contacts.MapDelete("/{userId}/tags", (UserId userId, ISender sender, CancellationToken ct, string tag = "") =>
            sender.Send(new UntagContact(userId, tag), ct).Ok())
            .WithName("UntagContact").Produces<ContactCard>().ProducesProblem(StatusCodes.Status403Forbidden);
    }
}
