using GoChat.Api.Endpoints.Groups;
using GoChat.Api.Http.Errors;

namespace GoChat.Api.Endpoints;

/// <summary>The table of contents of the HTTP API.</summary>
internal static class Endpoints
{
    public static void MapEndpoints(this WebApplication app)
    {
        var api = app.MapGroup("/api/v1");
        MapFeatures(api);
        app.MapAvatars();
        api.MapFallback("{**path}", (HttpContext http, RouteErrors errors) => errors.Write(http));
    }

    private static void MapFeatures(RouteGroupBuilder api)
    {
        api.MapAccounts();
        api.MapPrivacy();
        api.MapUsers();
        api.MapContacts();
        api.MapBlocks();
        api.MapContactRequests();
        api.MapGroups();
        api.MapMembers();
        api.MapGroupManagement();
        api.MapJoining();
        api.MapInvites();
        api.MapConversations();
        api.MapClientConfig();
    }
}
