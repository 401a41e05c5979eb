using System.Diagnostics;
using System.Net.Http.Headers;
using GoChat.Load.Client;
using GoChat.Load.Hosting;

namespace GoChat.Load.Scenarios;

/// <summary>One user who sends one request after the other over https.</summary>
internal static class Requests
{
    /// <param name="path">Called for each request; requests may differ.</param>
    public static async Task<Latencies> Ask(LoadRun run, Server server, string token, Func<string> path)
    {
        server.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var latencies = new Latencies();
        await AskFor(server, run.Options.Warmup / 2, path, latencies);
        latencies.Clear();
        await AskFor(server, run.FloorTime, path, latencies);
        return latencies;
    }

    private static async Task AskFor(Server server, TimeSpan time, Func<string> path, Latencies latencies)
    {
        var began = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(began) < time)
        {
            var start = Stopwatch.GetTimestamp();
            using var answer = await server.Http.GetAsync(new Uri(path(), UriKind.Relative));
            var body = await answer.Content.ReadAsByteArrayAsync();
            if (!answer.IsSuccessStatusCode || body.AsSpan().IndexOf("\"items\":[{"u8) < 0)
                throw new InvalidOperationException($"{(int)answer.StatusCode} {path()}: {System.Text.Encoding.UTF8.GetString(body)}");
            latencies.Record(Stopwatch.GetElapsedTime(start));
        }
    }
}
