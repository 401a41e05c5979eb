using System.Net;
using System.Net.Sockets;
using GoChat.Testing.Servers;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace GoChat.Api.Tests.Hosting;

[Trait("Mode", "both")]
public sealed class ServerLifeTests
{
    [Fact]
    public async Task A_stop_takes_no_new_connections_and_lets_a_request_finish()
    {
        var (arrived, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var server = await Start("/slow", async context =>
        {
            arrived.SetResult();
            await go.Task;
            await context.Response.WriteAsync("finished");
        });
        var node = server.Nodes[0];
        var answer = node.Client.GetStringAsync("/slow");
        await arrived.Task;

        var stop = node.Stop();

        await Eventually.True(() => IsRefused(node.Address), "connections are refused");
        Assert.False(stop.IsCompleted);
        go.SetResult();
        Assert.Equal("finished", await answer);
        await stop;
    }

    [Fact]
    public async Task A_restart_keeps_the_address()
    {
        await using var server = await ChatServer.Start(_ => { });
        var addresses = server.Nodes.Select(node => node.Address).ToList();

        await server.Restart();

        Assert.Equal(addresses, server.Nodes.Select(node => node.Address));
        Assert.Equal(HttpStatusCode.OK, (await server.Client.GetAsync("/livez")).StatusCode);
    }

    [Theory]
    [InlineData(2048, HttpStatusCode.OK)]
    [InlineData(2049, HttpStatusCode.RequestEntityTooLarge)]
    public async Task A_body_may_be_as_large_as_configured(int bytes, HttpStatusCode expected)
    {
        await using var server = await Start("/body", async context =>
        {
            try
            {
                await context.Request.Body.CopyToAsync(Stream.Null);
            }
            catch (BadHttpRequestException e)
            {
                context.Response.StatusCode = e.StatusCode;
            }
        });

        using var response = await server.Client.PostAsync("/body", new ByteArrayContent(new byte[bytes]));

        Assert.Equal(expected, response.StatusCode);
    }

    private static Task<ChatServer> Start(string path, RequestDelegate handler) => ChatServer.Start(settings =>
    {
        settings["server.max_body_bytes"] = 2048;
        settings.Adjust = builder => builder.Services.AddSingleton<IStartupFilter>(new ExtraEndpoint(path, handler));
    });

    private static async Task<bool> IsRefused(Uri address)
    {
        using var tcp = new TcpClient();
        try
        {
            await tcp.ConnectAsync(address.Host, address.Port);
            return false;
        }
        catch (SocketException e)
        {
            return e.SocketErrorCode == SocketError.ConnectionRefused;
        }
    }
}
