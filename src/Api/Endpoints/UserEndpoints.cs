using GoChat.Api.Http.Errors;
using GoChat.Api.Limits;
using GoChat.Application.Common;
using GoChat.Application.Contacts;
using GoChat.Application.Contacts.Views;
using GoChat.Domain.Accounts;

namespace GoChat.Api.Endpoints;

/// <summary>Finding people.</summary>
internal static class UserEndpoints
{
    public static void MapUsers(this RouteGroupBuilder api)
    {
        var users = api.MapGroup("/users").WithTags("Users");
        users.MapGet("/", (ISender sender, CancellationToken ct, string query = "", string? cursor = null, int limit = PageLimits.Default) =>
            sender.Send(new SearchUsers(query, cursor, limit), ct).Ok())
            .LimitedPerUser("search", limits => limits.SearchesPerUserPerMinute, TimeSpan.FromMinutes(1)).WithName("SearchUsers").Produces<Page<UserCard>>();
        users.MapGet("/{userId}", (UserId userId, ISender sender, CancellationToken ct) => sender.Send(new GetUser(userId), ct).Ok())
            .WithName("GetUser").Produces<UserCard>();
    }
}
