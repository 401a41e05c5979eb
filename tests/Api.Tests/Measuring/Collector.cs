using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace GoChat.Api.Tests.Measuring;

/// <summary>Receives spans by OTLP over gRPC, like an operator's collector, and keeps them unchanged.</summary>
internal sealed class Collector : IAsyncDisposable
{
    /// <summary>An empty gRPC message: not compressed, no bytes.</summary>
    private static readonly byte[] Taken = new byte[5];

    private readonly ConcurrentQueue<string> _received = new();
    private readonly WebApplication _app;

    private Collector()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, endpoint => endpoint.Protocols = HttpProtocols.Http2));
        _app = builder.Build();
        _app.MapPost("/opentelemetry.proto.collector.trace.v1.TraceService/Export", Take);
    }

    public string Address => _app.Urls.First();

    /// <summary>Everything received; texts appear in it unchanged.</summary>
    public string Received => string.Concat(_received);

    public static async Task<Collector> Start()
    {
        var collector = new Collector();
        await collector._app.StartAsync();
        return collector;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task Take(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        _received.Enqueue(Encoding.Latin1.GetString(body.ToArray()));
        http.Response.ContentType = "application/grpc";
        await http.Response.Body.WriteAsync(Taken);
        http.Response.AppendTrailer("grpc-status", "0");
    }
}
