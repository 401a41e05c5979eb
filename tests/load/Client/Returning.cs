using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using GoChat.Load.Hosting;

namespace GoChat.Load.Client;

/// <summary>
/// A device that was away: it reconnects, sees that it lacks messages of a conversation, pulls them and checks that all are there, once and in order.
/// </summary>
internal sealed class Returning(ServerEndpoint endpoint, string token, string conversation)
{
    private const int Pull = 2;
    private const int MostTries = 20;
    private const int FirstPauseMs = 500;
    private const int LongestPauseMs = 8_000;
    private readonly TaskCompletionSource<List<long>> _pulled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private LoadClient? _client;

    /// <summary>Greetings that failed before one succeeded.</summary>
    public int Retries { get; private set; }

    public long Lost { get; private set; }

    public long Doubled { get; private set; }

    public long Disordered { get; private set; }

    /// <summary>Only connects.</summary>
    public async Task Greet() => _client = await Connect(welcomed: null);

    /// <param name="missing">The number of messages that must be there.</param>
    public async Task Recover(int missing)
    {
        long newest = 0;
        _client = await Connect(welcome => newest = NewestIn(welcome));
        await _client.Send(Encoding.ASCII.GetBytes($$$"""{"id":{{{Pull}}},"pull":{"conversation":"{{{conversation}}}","afterSeq":0,"limit":100}}"""));
        var seqs = await _pulled.Task.WaitAsync(TimeSpan.FromSeconds(60));
        Lost = Math.Max(missing, newest) - seqs.Distinct().Count();
        Doubled = seqs.Count - seqs.Distinct().Count();
        Disordered = seqs.Zip(seqs.Skip(1)).Count(pair => pair.Second < pair.First);
    }

    private async Task<LoadClient> Connect(LoadClient.Welcomed? welcomed)
    {
        while (true)
        {
            try
            {
                return await LoadClient.Connect(endpoint, token, Hear, welcomed);
            }
            catch (WebSocketException) when (++Retries < MostTries)
            {
                await Task.Delay(Random.Shared.Next(FirstPauseMs / 2, Math.Min(LongestPauseMs, FirstPauseMs << Retries)));
            }
        }
    }

    private void Hear(in ServerFrame frame, ReadOnlySpan<byte> utf8)
    {
        if (frame.Kind is not (FrameKind.Reply or FrameKind.Error) || frame.Command != Pull)
            return;
        using var answer = JsonDocument.Parse(utf8.ToArray());
        if (answer.RootElement.TryGetProperty("ok", out var page))
            _pulled.TrySetResult([.. page.GetProperty("items").EnumerateArray().Select(m => m.GetProperty("seq").GetInt64())]);
        else
            _pulled.TrySetException(new InvalidOperationException(Encoding.UTF8.GetString(utf8)));
    }

    private long NewestIn(ReadOnlySpan<byte> welcome)
    {
        using var answer = JsonDocument.Parse(welcome.ToArray());
        return answer.RootElement.GetProperty("ok").GetProperty("conversations").EnumerateArray()
            .Where(c => c.GetProperty("conversation").GetString() == conversation)
            .Sum(c => c.GetProperty("maxSeq").GetInt64());
    }
}
