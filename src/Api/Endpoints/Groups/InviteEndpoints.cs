using GoChat.Api.Http.Errors;
using GoChat.Api.Limits;
using GoChat.Application.Common;
using GoChat.Application.Groups.Invites;
using GoChat.Application.Groups.Views;
using GoChat.Domain.Groups;

namespace GoChat.Api.Endpoints.Groups;

/// <summary>Links with which people join groups.</summary>
internal static class InviteEndpoints
{
    private sealed record CreateInviteBody(int Hours = GroupInvite.DefaultHours, int? MaxUses = null);

    public static void MapInvites(this RouteGroupBuilder api)
    {
        var ofGroup = api.MapGroup("/groups/{id}/invites").WithTags("Invites");
        ofGroup.MapPost("/", (GroupId id, CreateInviteBody body, ISender sender, CancellationToken ct) =>
            sender.Send(new CreateInvite(id, body.Hours, body.MaxUses), ct).Created(_ => $"/api/v1/groups/{id}/invites"))
            .LimitedPerUser("invitation", limits => limits.InvitationsPerUserPerHour, TimeSpan.FromHours(1))
            .WithName("CreateInvite").Produces<CreatedInvite>(StatusCodes.Status201Created);
        ofGroup.MapGet("/", (GroupId id, ISender sender, CancellationToken ct) => sender.Send(new ListInvites(id), ct).Ok())
            .WithName("ListInvites").Produces<Page<InviteItem>>();
        ofGroup.MapDelete("/{inviteId}", (GroupId id, GroupInviteId inviteId, ISender sender, CancellationToken ct) =>
            sender.Send(new RevokeInvite(id, inviteId), ct).NoContent())
            .WithName("RevokeInvite").Produces(StatusCodes.Status204NoContent);
        var held = api.MapGroup("/invites/{token}").WithTags("Invites");
        held.MapGet("/", (string token, ISender sender, CancellationToken ct) => sender.Send(new GetInvite(token), ct).Ok())
            .LimitedLookups().WithName("GetInvite").Produces<PublicGroupCard>();
        held.MapPost("/join", (string token, ISender sender, CancellationToken ct) => sender.Send(new JoinByInvite(token), ct).Ok())
            .LimitedLookups().WithName("JoinByInvite").Produces<GroupCard>();
    }

    private static RouteHandlerBuilder LimitedLookups(this RouteHandlerBuilder endpoint) =>
        endpoint.LimitedPerUser("invite", limits => limits.InviteLookupsPerUserPerMinute, TimeSpan.FromMinutes(1));
}
