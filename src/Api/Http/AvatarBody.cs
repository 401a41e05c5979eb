using GoChat.Infrastructure.Files;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace GoChat.Api.Http;

/// <summary>Reads an image out of a request's body, up to the limit for avatars instead of the general one.</summary>
internal sealed class AvatarBody(IOptions<UploadOptions> options)
{
    /// <exception cref="BadHttpRequestException">413: the body is larger.</exception>
    public async Task<ReadOnlyMemory<byte>> Read(HttpContext http, CancellationToken ct)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = options.Value.AvatarMaxBytes;
        using var content = new MemoryStream();
        await http.Request.Body.CopyToAsync(content, ct);
        return content.ToArray();
    }
}
