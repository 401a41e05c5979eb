using GoChat.Api.Http.Errors;
using GoChat.Application.Accounts.Privacy;
using GoChat.Application.Common;
using GoChat.Domain.Accounts;

namespace GoChat.Api.Endpoints;

/// <summary>What others can find and see of the caller.</summary>
internal static class PrivacyEndpoints
{
    private sealed record PrivacyBody(bool FindableByTelephone, bool TelephoneVisible, AddPolicy AddableBy);

    public static void MapPrivacy(this RouteGroupBuilder api)
    {
        var privacy = api.MapGroup("/me/privacy").WithTags("Me");
        privacy.MapGet("/", (ISender sender, CancellationToken ct) => sender.Send(new GetPrivacy(), ct).Ok())
            .WithName("GetPrivacy").Produces<PrivacySettings>();
        privacy.MapPut("/", (PrivacyBody body, ISender sender, CancellationToken ct) =>
            sender.Send(new ChangePrivacy(body.FindableByTelephone, body.TelephoneVisible, body.AddableBy), ct).Ok())
            .WithName("ChangePrivacy").Produces<PrivacySettings>();
    }
}
