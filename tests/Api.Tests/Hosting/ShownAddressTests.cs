using System.Net;
using GoChat.Api.Tests.Accounts;
using GoChat.Testing.Servers;

namespace GoChat.Api.Tests.Hosting;

[OneWay("It listens on all interfaces, and two nodes of a test on loopback alone.")]
public sealed class ShownAddressTests
{
    [Fact]
    public async Task An_address_of_IPv4_is_shown_as_one()
    {
        // On a server that listens on all interfaces, the socket shows an IPv4 client as ::ffff:127.0.0.1.
        await using var everywhere = await TestServer.Start(settings => settings["server.host"] = "*");
        using var client = everywhere.CreateClient(network => network);
        client.BaseAddress = new Uri($"https://127.0.0.1:{everywhere.Address.Port}");
        var lin = await client.Register();

        var devices = await (await client.Get("/me/devices", lin.Token)).Json(HttpStatusCode.OK);

        Assert.Equal("127.0.0.1", devices.GetProperty("items")[0].GetProperty("address").GetString());
    }
}
