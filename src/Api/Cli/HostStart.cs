using System.Data.Common;
using GoChat.Api.Configuration;
using GoChat.Api.Configuration.Sections;
using GoChat.Api.Tls;
using GoChat.Infrastructure.Configuration;
using Microsoft.Extensions.Options;

namespace GoChat.Api.Cli;

internal static class HostStart
{
    /// <summary>
    /// Starts the application. A failure here is for the operator to fix: a port, a folder, a database. The parts that have started are stopped in order,
    /// not torn down.
    /// </summary>
    /// <returns>False when a stop was requested meanwhile; the application has then stopped.</returns>
    /// <exception cref="StartException">One line for the operator.</exception>
    public static async Task<bool> StartOrExplain(this WebApplication app)
    {
        try
        {
            await app.StartAsync();
            return true;
        }
        catch (Exception e) when (app.Lifetime.ApplicationStopping.IsCancellationRequested)
        {
            if (e is not OperationCanceledException)
                app.Logger.LogWarning(e, "The start failed while it was being cancelled");
            await app.StopAsync();
            app.Logger.LogInformation("Asked to stop before the start had finished");
            return false;
        }
        catch (UnusableServiceException e)
        {
            await app.StopAsync();
            throw new StartException($"cannot start: {e.Message}", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or DbException)
        {
            await app.StopAsync();
            var server = app.Services.GetRequiredService<IOptions<ServerOptions>>().Value;
            throw new StartException(HttpsEndpoint.IsBindFailure(e, server, out var reason) ? reason : $"cannot start: {e.Message}", e);
        }
    }
}
