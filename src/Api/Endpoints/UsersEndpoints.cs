using GoChat.Api.Http;
using GoChat.Application.Common;
using GoChat.Application.Contacts;
using GoChat.Domain.Accounts;

namespace GoChat.Api.Endpoints;

/// <summary>Finding people.</summary>
internal static class UsersEndpoints
{
    public static void MapUsers(this RouteGroupBuilder api)
    {
        var users = api.MapGroup("/users").WithTags("Users").ProducesProblem(StatusCodes.Status401Unauthorized);

        users.MapGet("", (string query, string? cursor, int? limit, ISender sender, CancellationToken ct) =>
                sender.Send(new SearchUsers(query, cursor, limit ?? PageLimits.Default), ct).Ok())
            .WithName("searchUsers").Produces<Page<UserCard>>().ProducesProblem(StatusCodes.Status400BadRequest);

        users.MapGet("/{userId}", (UserId userId, ISender sender, CancellationToken ct) => sender.Send(new GetUser(userId), ct).Ok())
            .WithName("getUser").Produces<UserCard>().ProducesProblem(StatusCodes.Status404NotFound);
    }
}
