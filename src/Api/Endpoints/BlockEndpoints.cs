using GoChat.Api.Http.Errors;
using GoChat.Application.Common;
using GoChat.Application.Contacts.Blocking;
using GoChat.Application.Contacts.Views;
using GoChat.Domain.Accounts;

namespace GoChat.Api.Endpoints;

/// <summary>The people whom the caller blocked.</summary>
internal static class BlockEndpoints
{
    public static void MapBlocks(this RouteGroupBuilder api)
    {
        var blocks = api.MapGroup("/blocks").WithTags("Contacts");
        blocks.MapGet("/", (ISender sender, CancellationToken ct, string? cursor = null, int limit = PageLimits.Default) =>
            sender.Send(new ListBlocked(cursor, limit), ct).Ok()).WithName("ListBlocked").Produces<Page<BlockedCard>>();
        blocks.MapPut("/{userId}", (UserId userId, ISender sender, CancellationToken ct) => sender.Send(new BlockUser(userId), ct).Ok())
            .WithName("BlockUser").Produces<BlockedCard>();
        blocks.MapDelete("/{userId}", (UserId userId, ISender sender, CancellationToken ct) => sender.Send(new UnblockUser(userId), ct).NoContent())
            .WithName("UnblockUser").Produces(StatusCodes.Status204NoContent);
    }
}
