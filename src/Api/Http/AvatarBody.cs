using GoChat.Infrastructure.Files;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace GoChat.Api.Http;

/// <summary>
/// Reads an image out of a request's body, up to the limit for avatars instead of the general one, within a time that a slow telephone keeps: who sends a
/// byte now and then would otherwise hold the upload for hours.
/// </summary>
internal sealed class AvatarBody(IOptions<UploadOptions> options, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <exception cref="BadHttpRequestException">413: the body is larger. 408: it did not arrive in time.</exception>
    public async Task<ReadOnlyMemory<byte>> Read(HttpContext http, CancellationToken ct)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = options.Value.AvatarMaxBytes;
        using var content = new MemoryStream();
        using var patience = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
        try
        {
            await http.Request.Body.CopyToAsync(content, either.Token);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            throw new BadHttpRequestException("The body did not arrive in time.", StatusCodes.Status408RequestTimeout);
        }

        return content.GetBuffer().AsMemory(0, (int)content.Length);
    }
}
