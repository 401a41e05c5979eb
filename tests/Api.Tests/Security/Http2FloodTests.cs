using System.Net;
using System.Security.Cryptography;
using GoChat.Api.Tests.Hosting;
using GoChat.Testing;
using GoChat.Testing.Servers;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace GoChat.Api.Tests.Security;

/// <summary>Floods that cost an HTTP/2 client nothing cost the server little, and end.</summary>
[OneWay("It counts what one process begins.")]
public sealed class Http2FloodTests
{
    private const int Most = 20_000;
    private const int OnOneConnection = 50;

    /// <summary>More requests than a test sends while it waits.</summary>
    private const int Counted = 1_000;

    /// <summary>A connection may have 100 streams; Kestrel tracks as many again that the client has reset.</summary>
    private const int MostBegun = 250;

    [Fact]
    public async Task Streams_that_are_reset_at_once_end_the_connection_and_nobody_elses()
    {
        var (begun, over) = (0, new TaskCompletionSource());
        await using var server = await TestServer.Start(settings => settings.Adjust = builder => builder.Services.AddSingleton<IStartupFilter>(
            new ExtraEndpoint("/slow", _ =>
            {
                Interlocked.Increment(ref begun);
                return over.Task;
            })));
        try
        {
            await using var line = await Http2Line.Open(server);

            await Flood(line, i => Http2Line.AskAndReset(1 + (2 * i), "/slow"));

            Assert.InRange(Volatile.Read(ref begun), 1, MostBegun);
            Assert.Equal(HttpStatusCode.OK, (await server.Client.GetAsync(new Uri("/livez", UriKind.Relative))).StatusCode);
        }
        finally
        {
            over.SetResult();
        }
    }

    [Fact]
    public async Task Requests_that_are_taken_back_are_counted_as_the_others()
    {
        var clock = new MovableClock();
        await using var server = await TestServer.Start(settings =>
        {
            settings["limits.enabled"] = true;
            settings["limits.requests_per_address_per_minute"] = Counted;
            settings.Adjust = builder => builder.Services.AddSingleton<TimeProvider>(clock);
        });
        for (var connection = 0; connection < 3 * Counted / OnOneConnection; connection++)
        {
            await using var line = await Http2Line.Open(server);
            for (var i = 0; i < OnOneConnection; i++)
                await line.Write(Http2Line.AskAndReset(1 + (2 * i), "/api/v1/client-config"));
        }

        await Eventually.True(
            async () => (await server.Client.GetAsync(new Uri("/livez", UriKind.Relative))).StatusCode == HttpStatusCode.TooManyRequests,
            "the address has used its requests up");
    }

    [Fact]
    public async Task Header_fields_without_an_end_end_the_connection()
    {
        await using var server = await TestServer.Start(_ => { });
        await using var line = await Http2Line.Open(server);
        await line.Write(Http2Line.Frame(Http2Line.Headers, flags: 0, stream: 1, Http2Line.Get("/livez")));

        await Flood(
            line, _ => Http2Line.Frame(Http2Line.Continuation, flags: 0, stream: 1, Http2Line.Field("x-more", RandomNumberGenerator.GetHexString(100))));

        Assert.Equal(HttpStatusCode.OK, (await server.Client.GetAsync(new Uri("/livez", UriKind.Relative))).StatusCode);
    }

    /// <summary>Writes frames until the server has closed; fails when it does not.</summary>
    private static async Task Flood(Http2Line line, Func<int, byte[]> frames)
    {
        var closed = line.Closed();
        for (var i = 0; i < Most && !closed.IsCompleted && await line.Write(frames(i)); i++)
        {
            // As fast as possible.
        }

        await closed;
    }
}
