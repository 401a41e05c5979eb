using GoChat.Api.Http.Errors;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;

namespace GoChat.Api.Http;

/// <summary>For endpoints that read their body themselves: refuses a caller who is not signed in at the headers, before the body has arrived.</summary>
internal sealed class SignedInFirst : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.HttpContext.RequestServices.GetRequiredService<ICurrentUser>().IsSignedIn
            ? next(context)
            : ValueTask.FromResult<object?>(new ErrorResult(CommonErrors.AuthRequired));
}
