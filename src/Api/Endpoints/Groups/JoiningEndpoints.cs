using GoChat.Api.Configuration.Sections;
using GoChat.Api.Http.Errors;
using GoChat.Api.Limits;
using GoChat.Application.Common;
using GoChat.Application.Groups;
using GoChat.Application.Groups.Joining;
using GoChat.Application.Groups.Views;
using GoChat.Domain.Accounts;
using GoChat.Domain.Groups;

namespace GoChat.Api.Endpoints.Groups;

/// <summary>How people come into groups: directly, invited by a member, or with a request that a manager decides.</summary>
internal static class JoiningEndpoints
{
    private sealed record InviteMembersBody(IReadOnlyList<UserId>? UserIds = null);

    private sealed record ApplyToGroupBody(string? Message = null);

    /// <param name="AddMode">Left out: as it is.</param>
    /// <param name="HistoryOpen">Left out: as it is.</param>
    private sealed record GroupSettingsBody(AddMode? AddMode = null, bool? HistoryOpen = null);

    public static void MapJoining(this RouteGroupBuilder api)
    {
        var groups = api.MapGroup("/groups").WithTags("Groups");
        groups.MapGet("/{id}/card", (GroupId id, ISender sender, CancellationToken ct) => sender.Send(new GetPublicGroup(id), ct).Ok())
            .WithName("GetPublicGroup").Produces<PublicGroupCard>();
        groups.MapPut("/{id}/members/me", (GroupId id, ISender sender, CancellationToken ct) => sender.Send(new JoinGroup(id), ct).Ok())
            .WithName("JoinGroup").Produces<GroupCard>();
        groups.MapPost("/{id}/members", (GroupId id, InviteMembersBody body, ISender sender, CancellationToken ct) =>
            sender.Send(new InviteMembers(id, body.UserIds ?? []), ct).Ok())
            .LimitedPerUser("invitation", limits => limits.InvitationsPerUserPerHour, TimeSpan.FromHours(1))
            .WithName("InviteMembers").Produces<InvitedMembers>();
        groups.MapPut("/{id}/settings", (GroupId id, GroupSettingsBody body, ISender sender, CancellationToken ct) =>
            sender.Send(new ChangeGroupSettings(id, body.AddMode, body.HistoryOpen), ct).Ok())
            .WithName("ChangeGroupSettings").Produces<GroupCard>();
        groups.MapApplications();
    }

    private static void MapApplications(this RouteGroupBuilder groups)
    {
        groups.MapGet("/applications", (ISender sender, CancellationToken ct, string? cursor = null, int limit = PageLimits.Default) =>
            sender.Send(new ListJoinRequests(null, cursor, limit), ct).Ok())
            .WithName("ListPendingGroupApplications").Produces<Page<JoinRequestCard>>();
        groups.MapGet("/{id}/applications", (GroupId id, ISender sender, CancellationToken ct, string? cursor = null, int limit = PageLimits.Default) =>
            sender.Send(new ListJoinRequests(id, cursor, limit), ct).Ok())
            .WithName("ListGroupApplications").Produces<Page<JoinRequestCard>>();
        groups.MapPost("/{id}/applications", (GroupId id, ApplyToGroupBody body, ISender sender, CancellationToken ct) =>
            sender.Send(new ApplyToGroup(id, body.Message ?? ""), ct).Created(_ => $"/api/v1/groups/{id}/applications"))
            .LimitedPerUser("application", limits => limits.ApplicationsPerUserPerHour, TimeSpan.FromHours(1)).Limited(PausePermits, error => error is null)
            .WithName("ApplyToGroup").Produces<JoinRequestCard>(StatusCodes.Status201Created);
        var application = groups.MapGroup("/{id}/applications/{applicationId}");
        application.MapPost("/approve", (GroupId id, JoinRequestId applicationId, ISender sender, CancellationToken ct) =>
            sender.Send(new ApproveJoinRequest(id, applicationId), ct).Ok())
            .WithName("ApproveGroupApplication").Produces<JoinRequestCard>();
        application.MapPost("/reject", (GroupId id, JoinRequestId applicationId, ISender sender, CancellationToken ct) =>
            sender.Send(new RejectJoinRequest(id, applicationId), ct).Ok())
            .WithName("RejectGroupApplication").Produces<JoinRequestCard>();
        application.MapPost("/block", (GroupId id, JoinRequestId applicationId, ISender sender, CancellationToken ct) =>
            sender.Send(new BlockGroupApplicant(id, applicationId), ct).Ok())
            .WithName("BlockGroupApplicant").Produces<JoinRequestCard>();
        application.MapPost("/unblock", (GroupId id, JoinRequestId applicationId, ISender sender, CancellationToken ct) =>
            sender.Send(new UnblockGroupApplicant(id, applicationId), ct).Ok())
            .WithName("UnblockGroupApplicant").Produces<JoinRequestCard>();
    }

    /// <summary>Every application notifies the managers, also one that repeats an earlier one.</summary>
    private static Permit[] PausePermits(EndpointFilterInvocationContext context, LimitOptions limits)
    {
        if (limits.ApplicationPauseMinutes == 0)
            return [];
        var pair = $"application of {LimitExtensions.CallerOf(context.HttpContext)} to {context.GetArgument<GroupId>(0)}";
        return [new Permit(pair, 1, TimeSpan.FromMinutes(limits.ApplicationPauseMinutes))];
    }
}
