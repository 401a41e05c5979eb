using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace GoChat.Api.Tests.Hosting;

/// <summary>Adds a test's own path in front of the server's.</summary>
internal sealed class ExtraEndpoint(string path, RequestDelegate handler) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Map(path, branch => branch.Run(handler));
        next(app);
    };
}
