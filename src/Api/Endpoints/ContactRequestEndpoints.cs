using GoChat.Api.Configuration.Sections;
using GoChat.Api.Http.Errors;
using GoChat.Api.Limits;
using GoChat.Application.Common;
using GoChat.Application.Contacts;
using GoChat.Application.Contacts.Blocking;
using GoChat.Application.Contacts.Views;
using GoChat.Domain.Accounts;
using GoChat.Domain.Contacts;

namespace GoChat.Api.Endpoints;

/// <summary>Requests to become contacts.</summary>
internal static class ContactRequestEndpoints
{
    /// <param name="Message">What the applicant says about themselves, at most 100 characters.</param>
    private sealed record ApplyBody(UserId UserId, string? Message = null);

    public static void MapContactRequests(this RouteGroupBuilder api)
    {
        var applications = api.MapGroup("/applications").WithTags("Applications");
        applications.MapGet("/", (ISender sender, CancellationToken ct, string? cursor = null, int limit = PageLimits.Default) =>
            sender.Send(new ListContactRequests(cursor, limit), ct).Ok()).WithName("ListApplications").Produces<Page<ContactRequestCard>>();
        applications.MapPost("/", (ApplyBody body, ISender sender, CancellationToken ct) =>
            sender.Send(new ApplyForContact(body.UserId, body.Message ?? ""), ct).Created(_ => "/api/v1/applications"))
            .LimitedPerUser("application", limits => limits.ApplicationsPerUserPerHour, TimeSpan.FromHours(1)).Limited(PausePermits, error => error is null)
                .WithName("ApplyForContact")
            .Produces<ContactRequestCard>(StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        applications.MapPost("/{id}/accept", (ContactRequestId id, ISender sender, CancellationToken ct) => sender.Send(new AcceptContactRequest(id), ct).Ok())
            .WithName("AcceptApplication").Produces<ContactRequestCard>().ProducesProblem(StatusCodes.Status403Forbidden)
                .ProducesProblem(StatusCodes.Status409Conflict);
        applications.MapPost("/{id}/reject", (ContactRequestId id, ISender sender, CancellationToken ct) => sender.Send(new RejectContactRequest(id), ct).Ok())
            .WithName("RejectApplication").Produces<ContactRequestCard>().ProducesProblem(StatusCodes.Status409Conflict);
        applications.MapPost("/{id}/block", (ContactRequestId id, ISender sender, CancellationToken ct) => sender.Send(new BlockApplicant(id), ct).Ok())
            .WithName("BlockApplicant").Produces<ContactRequestCard>().ProducesProblem(StatusCodes.Status409Conflict);
        applications.MapPost("/{id}/unblock", (ContactRequestId id, ISender sender, CancellationToken ct) => sender.Send(new UnblockApplicant(id), ct).Ok())
            .WithName("UnblockApplicant").Produces<ContactRequestCard>();
    }

    /// <summary>Every application notifies the other user, also one that repeats an earlier one.</summary>
    private static Permit[] PausePermits(EndpointFilterInvocationContext context, LimitOptions limits)
    {
        if (limits.ApplicationPauseMinutes == 0)
            return [];
        var pair = $"application of {LimitExtensions.CallerOf(context.HttpContext)} to {context.GetArgument<ApplyBody>(0).UserId}";
        return [new Permit(pair, 1, TimeSpan.FromMinutes(limits.ApplicationPauseMinutes))];
    }
}
