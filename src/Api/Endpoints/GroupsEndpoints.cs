using GoChat.Api.Http;
using GoChat.Application.Common;
using GoChat.Application.Groups;
using GoChat.Domain.Accounts;
using GoChat.Domain.Groups;
using Microsoft.AspNetCore.Mvc;

namespace GoChat.Api.Endpoints;

/// <summary>Groups and their members.</summary>
internal static class GroupsEndpoints
{
    public static void MapGroups(this RouteGroupBuilder api)
    {
        var groups = api.MapGroup("/groups").WithTags("Groups").ProducesProblem(StatusCodes.Status401Unauthorized);

        groups.MapPost("", (CreateGroupBody body, [FromHeader(Name = "Idempotency-Key")] string? key, ISender sender, CancellationToken ct) =>
                sender.Send(body.ToCommand(key), ct).Created(g => $"/api/v1/groups/{g.Id}"))
            .WithName("createGroup").Produces<GroupCard>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status409Conflict);

        groups.MapGet("", (GroupRelation? relation, ISender sender, CancellationToken ct) => sender.Send(new ListMyGroups(relation), ct).Ok())
            .WithName("listMyGroups").Produces<Page<GroupCard>>().ProducesProblem(StatusCodes.Status400BadRequest);

        groups.MapGet("/{id}", (GroupId id, ISender sender, CancellationToken ct) => sender.Send(new GetGroup(id), ct).Ok())
            .WithName("getGroup").Produces<GroupCard>().ProducesProblem(StatusCodes.Status404NotFound);

        groups.MapGet("/{id}/members", (GroupId id, string? cursor, int? limit, ISender sender, CancellationToken ct) =>
                sender.Send(new ListMembers(id, cursor, limit ?? PageLimits.Default), ct).Ok())
            .WithName("listMembers").Produces<Page<GroupMemberCard>>()
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);

        groups.MapDelete("/{id}/members/me", (GroupId id, ISender sender, CancellationToken ct) => sender.Send(new LeaveGroup(id), ct).NoContent())
            .WithName("leaveGroup").Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
    }
}

/// <param name="AddMode">How others join later; direct unless said otherwise.</param>
/// <param name="MemberIds">Contacts of mine who are in from the start.</param>
internal sealed record CreateGroupBody(string? Name, string? Notice, AddMode? AddMode, IReadOnlyList<UserId>? MemberIds)
{
    public CreateGroup ToCommand(string? idempotencyKey) =>
        new(Name ?? "", Notice, AddMode ?? Domain.Groups.AddMode.Direct, MemberIds ?? [], idempotencyKey);
}
