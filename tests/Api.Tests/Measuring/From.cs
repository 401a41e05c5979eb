using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace GoChat.Api.Tests.Measuring;

/// <summary>Lets every request come from an address of the test's choice.</summary>
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
