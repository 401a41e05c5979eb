using GoChat.Domain.Common;
using Microsoft.AspNetCore.Routing.Template;

namespace GoChat.Api.Http.Errors;

/// <summary>The answer where no endpoint matches: nothing exists at this address, or it accepts other methods (RFC 9110, 15.5.6).</summary>
internal sealed class RouteErrors(EndpointDataSource endpoints)
{
    public static readonly Error NoSuchRoute = new("not_found", "There is nothing at this address.", ErrorKind.NotFound);
    public static readonly Error WrongMethod = new("method_not_allowed", "This method is not allowed here; see the Allow header.", ErrorKind.WrongMethod);

    public Task Write(HttpContext http)
    {
        var allowed = MethodsAt(http.Request.Path).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (allowed.Count == 0 || allowed.Contains(http.Request.Method))
            return Problems.Write(http, NoSuchRoute);
        if (allowed.Contains(HttpMethods.Get))
            allowed.Add(HttpMethods.Head);
        http.Response.Headers.Allow = string.Join(", ", allowed.Order(StringComparer.Ordinal));
        return Problems.Write(http, WrongMethod);
    }

    private IEnumerable<string> MethodsAt(PathString path) =>
        from endpoint in endpoints.Endpoints.OfType<RouteEndpoint>()
        let methods = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods
        where methods is { Count: > 0 }
            && new TemplateMatcher(new RouteTemplate(endpoint.RoutePattern), []).TryMatch(path, [])
        from method in methods
        select method;
}
