using GoChat.Api.Configuration;
using Microsoft.Extensions.Options;

namespace GoChat.Api.Limits;

/// <summary>
/// Only as many passwords as there are cores are hashed at a time, so a flood of sign-ins does not take the server away from those who are in.
/// The others wait their turn before they are counted against any limit.
/// </summary>
internal sealed class PasswordTurn(IOptions<LimitOptions> options) : IEndpointFilter, IDisposable
{
    private readonly SemaphoreSlim _turns = new(Math.Max(2, Environment.ProcessorCount));

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        if (!options.Value.Enabled)
            return await next(context);
        await _turns.WaitAsync(context.HttpContext.RequestAborted);
        try
        {
            return await next(context);
        }
        finally
        {
            _turns.Release();
        }
    }

    public void Dispose() => _turns.Dispose();
}
