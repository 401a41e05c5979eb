using GoChat.Api.Configuration.Sections;
using GoChat.Api.Http.Errors;
using GoChat.Domain.Common;
using Microsoft.Extensions.Options;

namespace GoChat.Api.Http;

/// <summary>
/// Refuses requests from pages of other origins to the addresses that set, read or clear the refresh cookie. Browsers do not send the cookie from other
/// sites, but they do from another host under the same domain (RFC 6265bis, SameSite).
/// </summary>
internal sealed class OwnOrigin(IOptions<ServerOptions> server) : IEndpointFilter
{
    public static readonly Error Foreign = new("auth.foreign_origin", "Pages of this origin must not sign users in or out.", ErrorKind.Forbidden);

    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        RequestOrigin.IsOwnOrAllowed(context.HttpContext.Request, server.Value) ? next(context) : new ValueTask<object?>(new ErrorResult(Foreign));
}
