using GoChat.Api.Http;
using GoChat.Application.Common;
using GoChat.Application.Contacts;
using GoChat.Domain.Accounts;
using GoChat.Domain.Contacts;

namespace GoChat.Api.Endpoints;

/// <summary>Applications to become contacts.</summary>
internal static class ApplicationsEndpoints
{
    private const string Location = "/api/v1/applications";

    public static void MapApplications(this RouteGroupBuilder api)
    {
        var applications = api.MapGroup("/applications").WithTags("Applications").ProducesProblem(StatusCodes.Status401Unauthorized);

        applications.MapGet("", (string? cursor, int? limit, ISender sender, CancellationToken ct) =>
                sender.Send(new ListApplications(cursor, limit ?? PageLimits.Default), ct).Ok())
            .WithName("listApplications").Produces<Page<ApplicationCard>>().ProducesProblem(StatusCodes.Status400BadRequest);

        applications.MapPost("", (ApplyBody body, ISender sender, CancellationToken ct) =>
                sender.Send(new ApplyForContact(body.UserId, body.Message ?? ""), ct).Created(_ => Location))
            .WithName("applyForContact").Produces<ApplicationCard>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);

        applications.MapPost("/{id}/accept", (ContactApplicationId id, ISender sender, CancellationToken ct) => sender.Send(new AcceptApplication(id), ct).Ok())
            .WithName("acceptApplication").Produces<ApplicationCard>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);

        applications.MapPost("/{id}/reject", (ContactApplicationId id, ISender sender, CancellationToken ct) => sender.Send(new RejectApplication(id), ct).Ok())
            .WithName("rejectApplication").Produces<ApplicationCard>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
    }
}

/// <param name="Message">What the applicant says of themselves, at most 100 characters.</param>
internal sealed record ApplyBody(UserId UserId, string? Message);
