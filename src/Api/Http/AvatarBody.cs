using System.Buffers;
using GoChat.Infrastructure.Files;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace GoChat.Api.Http;

/// <summary>
/// Reads an image from a request's body, up to the limit for avatars instead of the general one, within a time that a slow phone can meet: a client that
/// sends a byte now and then would otherwise hold the upload for hours.
/// </summary>
internal sealed class AvatarBody(IOptions<UploadOptions> options, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Up to this many times the limit is read and discarded: a client that is still sending when the connection closes sees a reset instead of the error.
    /// </summary>
    private const int Drained = 4;
    private const int BufferSize = 64 * 1024;

    /// <exception cref="BadHttpRequestException">413: the body is too large. 408: it did not arrive in time.</exception>
    public async Task<ReadOnlyMemory<byte>> Read(HttpContext http, CancellationToken ct)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = (long)options.Value.AvatarMaxBytes * Drained;
        using var content = new MemoryStream();
        using var patience = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
        try
        {
            await Read(http.Request.Body, content, either.Token);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            throw new BadHttpRequestException("The body did not arrive in time.", StatusCodes.Status408RequestTimeout);
        }

        return content.GetBuffer().AsMemory(0, (int)content.Length);
    }

    private async Task Read(Stream body, MemoryStream content, CancellationToken ct)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            var length = 0L;
            for (int read; (read = await body.ReadAsync(buffer, ct)) > 0;)
            {
                if ((length += read) <= options.Value.AvatarMaxBytes)
                    content.Write(buffer, 0, read);
            }

            if (length > options.Value.AvatarMaxBytes)
                throw new BadHttpRequestException("The body is too large.", StatusCodes.Status413PayloadTooLarge);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
