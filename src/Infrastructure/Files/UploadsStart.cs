using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace GoChat.Infrastructure.Files;

/// <summary>Ensures that the upload folder is private to the installation.</summary>
internal sealed class UploadsStart(IOptions<UploadOptions> options, ILogger<UploadsStart> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (PrivateFolder.Make(options.Value.Path))
                logger.LogWarning("Other users of this machine could read {Folder}; its permissions are now restricted to its owner", options.Value.Path);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            logger.LogWarning("The upload folder cannot be created, so uploads will fail: see [uploads] path ({Reason})", refused.Message);
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
