using GoChat.Api.Client;
using GoChat.Api.Http.Errors;
using GoChat.Application.Accounts.Avatars;
using GoChat.Application.Accounts.Views;
using GoChat.Application.Common;
using GoChat.Domain.Common;
using GoChat.Domain.Files;

namespace GoChat.Api.Endpoints;

/// <summary>Avatars, which are public: an image tag sends no token.</summary>
internal static class AvatarEndpoints
{
    private const string KeepForever = "public, max-age=31536000, immutable";

    /// <summary>Whatever a browser detects in the bytes, it runs none of it.</summary>
    private const string RunNothing = "default-src 'none'; sandbox";

    public static void MapAvatars(this IEndpointRouteBuilder app) =>
        app.MapGet($"{AvatarUrl.Path}{{fileId:length({TypedId.Length})}}", (FileId fileId, HttpContext http, ISender sender, CancellationToken ct) =>
            Send(http, sender.Send(new OpenAvatar(fileId), ct)))
            .WithName("GetAvatar").WithTags("Files").AllowAnonymous()
            .Produces<Stream>(StatusCodes.Status200OK, "image/png", "image/jpeg", "image/gif", "image/webp")
            .ProducesProblem(StatusCodes.Status404NotFound);

    /// <summary>The content of an id never changes, so it may be cached for ever.</summary>
    private static async Task<IResult> Send(HttpContext http, Task<Result<AvatarImage>> outcome) => ResultExtensions.Answer(await outcome, image =>
    {
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.ContentSecurityPolicy = RunNothing;
        http.Response.Headers.CacheControl = KeepForever;
        // Clients at [server] allowed_origins show avatars on their own pages.
        http.Response.Headers[SecurityHeaders.CrossOriginResources] = "cross-origin";
        return Results.Stream(image.Content, image.MediaType);
    });
}
