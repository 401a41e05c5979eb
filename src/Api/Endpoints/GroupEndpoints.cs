using System.Text.Json.Serialization;
using GoChat.Api.Http.Errors;
using GoChat.Api.Limits;
using GoChat.Application.Common;
using GoChat.Application.Groups;
using GoChat.Application.Groups.Views;
using GoChat.Domain.Accounts;
using GoChat.Domain.Groups;
using Microsoft.AspNetCore.Mvc;

namespace GoChat.Api.Endpoints;

/// <summary>Groups and their members.</summary>
internal static class GroupEndpoints
{
    /// <param name="AddMode">How others join later; direct by default.</param>
    /// <param name="MemberIds">Contacts of the caller who are members from the start.</param>
    private sealed record CreateGroupBody(
        string? Name = null,
        [property: JsonPropertyName("notice")] string? Announcement = null,
        AddMode AddMode = AddMode.Direct,
        IReadOnlyList<UserId>? MemberIds = null);

    private sealed record RenameGroupBody(string? Name = null);

    public static void MapGroups(this RouteGroupBuilder api)
    {
        var groups = api.MapGroup("/groups").WithTags("Groups");
        groups.MapPost("/", (CreateGroupBody body, [FromHeader(Name = "Idempotency-Key")] string? key, ISender sender, CancellationToken ct) =>
            sender.Send(new CreateGroup(body.Name ?? "", body.Announcement, body.AddMode, body.MemberIds ?? [], key), ct)
                .Created(group => $"/api/v1/groups/{group.Id}"))
            .LimitedPerUser("group", limits => limits.GroupsPerUserPerHour, TimeSpan.FromHours(1)).WithName("CreateGroup")
                .Produces<GroupCard>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status409Conflict);
        groups.MapGet("/", (ISender sender, CancellationToken ct, string? relation = null, string? cursor = null, int limit = PageLimits.Default) =>
            sender.Send(new ListMyGroups(relation, cursor, limit), ct).Ok())
            .WithName("ListMyGroups").Produces<Page<GroupCard>>();
        groups.MapGet("/{id}", (GroupId id, ISender sender, CancellationToken ct) => sender.Send(new GetGroup(id), ct).Ok())
            .WithName("GetGroup").Produces<GroupCard>();
        groups.MapPut("/{id}/name", (GroupId id, RenameGroupBody body, ISender sender, CancellationToken ct) =>
            sender.Send(new RenameGroup(id, body.Name ?? ""), ct).Ok())
            .WithName("RenameGroup").Produces<GroupCard>().ProducesProblem(StatusCodes.Status403Forbidden);
        groups.MapGet("/{id}/members", (GroupId id, ISender sender, CancellationToken ct, string? cursor = null, int limit = PageLimits.Default) =>
            sender.Send(new ListMembers(id, cursor, limit), ct).Ok()).WithName("ListMembers").Produces<Page<GroupMemberCard>>();
        groups.MapDelete("/{id}/members/me", (GroupId id, ISender sender, CancellationToken ct) => sender.Send(new LeaveGroup(id), ct).NoContent())
            .WithName("LeaveGroup").Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status409Conflict);
    }
}
