using System.Text;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace GoChat.Api.Documents;

/// <summary>The OpenAPI document as text, generated on the first request and cached: generating it takes one core 50 ms or more.</summary>
internal sealed class OpenApiFile(IOpenApiDocumentProvider documents)
{
    private readonly Lock _lock = new();
    private Task<byte[]>? _making;

    public async Task<IResult> Answer()
    {
        Task<byte[]> making;
        lock (_lock)
        {
            // A failed attempt, for instance while the server stopped, is repeated.
            if (_making is null or { IsFaulted: true } or { IsCanceled: true })
                _making = Make();
            making = _making;
        }

        return Results.Bytes(await making, "application/json; charset=utf-8");
    }

    private async Task<byte[]> Make()
    {
        var document = await documents.GetOpenApiDocumentAsync(CancellationToken.None);
        return Encoding.UTF8.GetBytes(await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1, CancellationToken.None));
    }
}
