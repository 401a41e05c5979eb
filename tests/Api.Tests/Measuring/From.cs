using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace GoChat.Api.Tests.Measuring;

/// <summary>Makes every request come from an address that the test chooses.</summary>
internal sealed class FixedRemoteAddress(string address) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((http, rest) =>
        {
            http.Connection.RemoteIpAddress = IPAddress.Parse(address);
            return rest(http);
        });
        next(app);
    };
}
