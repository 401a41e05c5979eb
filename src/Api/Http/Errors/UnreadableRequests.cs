using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;

namespace GoChat.Api.Http.Errors;

/// <summary>
/// Requests that Kestrel refuses itself, for example a path with a NUL, never reach an endpoint and would get a bare status. Kestrel reports them after
/// it has set the status and before it answers: here the answer gets its code.
/// </summary>
internal sealed class UnreadableRequests : IObserver<KeyValuePair<string, object?>>
{
    private const string Event = "Microsoft.AspNetCore.Server.Kestrel.BadRequest";

    /// <summary>Subscribes for the lifetime of the listener, which is the server's.</summary>
    public static void Explain(DiagnosticListener diagnostics) => diagnostics.Subscribe(new UnreadableRequests(), name => name == Event);

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Value is not IFeatureCollection features
            || features.Get<IHttpResponseFeature>() is not { HasStarted: false } response
            || features.Get<IHttpResponseBodyFeature>() is not { } answer
            || features.Get<IConnectionTransportFeature>() is not { } connection)
        {
            return;
        }

        var content = JsonSerializer.SerializeToUtf8Bytes(Problem(response.StatusCode));
        response.Headers.ContentType = "application/problem+json";
        response.Headers.ContentLength = content.Length;
        response.Headers.Connection = "close";
        // There is no body to write to yet, so the content is written to the connection, after the head. Kestrel then closes it.
        if (answer.StartAsync().IsCompletedSuccessfully)
            _ = connection.Transport.Output.WriteAsync(content).AsTask();
    }

    public void OnError(Exception error)
    {
    }

    public void OnCompleted()
    {
    }

    private static Dictionary<string, object> Problem(int status)
    {
        var error = BodyErrors.Of(status);
        return new()
        {
            ["type"] = Problems.TypeOf(error.Code),
            ["title"] = error.Message,
            ["status"] = status,
            ["code"] = error.Code,
            ["traceId"] = ActivityTraceId.CreateRandom().ToString(),
        };
    }
}
