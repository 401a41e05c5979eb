using System.Text.Json;
using GoChat.Api.Configuration.Sections;
using Microsoft.Extensions.Options;

namespace GoChat.Api.Cli;

/// <summary>
/// Asks the server that runs with this configuration on this machine whether it can serve; for a container's health check. A server without Redis or
/// Kafka for a while is ready and names what is unavailable: a restart would not help.
/// </summary>
internal sealed class ReadyCommand : ICliCommand
{
    public string Name => "ready";

    public string Summary => "ask the server on this machine whether it can serve: exit code 0 when it can";

    public async Task<int> Run(CliContext context)
    {
        await using var app = context.Build(null);
        var answer = await OwnServer.Ask(app.Services.GetRequiredService<IOptions<ServerOptions>>().Value, "/readyz", CancellationToken.None);
        var ready = answer is { IsSuccess: true };
        await context.Output.WriteLineAsync((ready ? "ready" : "not ready") + (answer is null ? "" : Away(answer.Body)));
        return ready ? 0 : 1;
    }

    /// <summary>For example ": kafka degraded".</summary>
    private static string Away(string body)
    {
        try
        {
            using var ready = JsonDocument.Parse(body);
            var away = ready.RootElement.GetProperty("checks").EnumerateObject()
                .Select(check => (check.Name, State: check.Value.GetProperty("status").GetString()))
                .Where(check => check.State != "up").Select(check => $"{check.Name} {check.State}").ToList();
            return away.Count == 0 ? "" : $": {string.Join(", ", away)}";
        }
        catch (Exception foreign) when (foreign is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            // Not an answer of this endpoint but, for example, a rate limit's.
            return "";
        }
    }
}
