using Microsoft.Extensions.Hosting;

namespace GoChat.HaltingServer;

/// <summary>Calls a host that the configuration does not name, as a package might.</summary>
internal sealed class Stranger : IHostedService
{
    /// <summary>A file of this name in the data folder enables it.</summary>
    public const string Wanted = "CallsOutside";

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        using var client = new HttpClient();
        try
        {
            await client.GetAsync(new Uri("https://elsewhere.example/"), cancellationToken);
        }
        catch (HttpRequestException)
        {
            // Nobody answers.
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
