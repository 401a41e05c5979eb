using GoChat.Api.Http.Errors;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;

namespace GoChat.Api.Client;

/// <summary>
/// Serves the web client: its files, and its index.html for every path of a client page. Files below /assets have a hash of their content
/// in their name and may be cached for ever; browsers revalidate all others.
/// </summary>
internal static class ClientPages
{
    private const string KeepForever = "public, max-age=31536000, immutable";
    private const string AskAgain = "no-cache";

    /// <summary>Never client pages: an unknown path below them is an error, not the client's page.</summary>
    private static readonly string[] ServerPaths =
        ["/api", "/ws", "/static", "/assets", "/swagger", "/openapi", "/asyncapi.yaml", "/livez", "/readyz", "/version", "/metrics"];

    /// <summary>Compresses only content that is the same for everybody: compressing secrets together with a caller's text leaks them (BREACH).</summary>
    public static IServiceCollection AddClient(this IServiceCollection services)
    {
        services.AddSingleton(ClientFolder.Find());
        return services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.MimeTypes = ["text/html", "text/css", "text/javascript", "application/javascript", "application/manifest+json", "image/svg+xml"];
        });
    }

    public static void MapClient(this WebApplication app)
    {
        app.UseResponseCompression();
        var folder = app.Services.GetRequiredService<ClientFolder>();
        if (!folder.IsBuilt)
        {
            app.MapFallback(context => IsPage(context.Request) ? NotBuiltPage.Write(context.Response) : NotFound(context));
            return;
        }

        var files = new StaticFileOptions { FileProvider = new PhysicalFileProvider(folder.Path!), OnPrepareResponse = SetCaching };
        app.UseStaticFiles(files);
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(ClientPages));
        log.LogDebug("The web client is served from {Folder}", folder.Path);
        app.MapFallback(context => IsPage(context.Request) ? SendIndex(context, files.FileProvider) : NotFound(context));
    }

    private static bool IsPage(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && !Array.Exists(ServerPaths, path => request.Path.StartsWithSegments(path));

    private static Task SendIndex(HttpContext context, IFileProvider files)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.CacheControl = AskAgain;
        return context.Response.SendFileAsync(files.GetFileInfo("index.html"), context.RequestAborted);
    }

    private static Task NotFound(HttpContext context) => context.RequestServices.GetRequiredService<RouteErrors>().Write(context);

    private static void SetCaching(StaticFileResponseContext context) =>
        context.Context.Response.Headers.CacheControl = context.Context.Request.Path.StartsWithSegments("/assets") ? KeepForever : AskAgain;
}
