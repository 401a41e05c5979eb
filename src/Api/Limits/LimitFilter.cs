using GoChat.Api.Configuration.Sections;
using GoChat.Api.Http.Errors;
using GoChat.Domain.Common;
using Microsoft.Extensions.Options;

namespace GoChat.Api.Limits;

/// <summary>
/// Refuses an endpoint that is used too often. A request takes its permits before anything is done, so that concurrent requests do not all pass,
/// and returns them when its outcome does not count. A caller who disconnects does not get them back.
/// </summary>
/// <param name="counts">Whether an outcome counts; null means success.</param>
internal sealed class LimitFilter(Func<EndpointFilterInvocationContext, LimitOptions, ValueTask<Permit[]>> permits, Func<Error?, bool> counts) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var services = context.HttpContext.RequestServices;
        var options = services.GetRequiredService<IOptions<LimitOptions>>().Value;
        if (!options.Enabled)
            return await next(context);
        var attempts = services.GetRequiredService<SharedOrLocalAttempts>();
        var wanted = await permits(context, options);
        if (await Take(attempts, wanted) is { } wait)
            return new ErrorResult(LimitErrors.Wait(wait));
        var counted = true;
        try
        {
            var outcome = await next(context);
            counted = counts((outcome as ErrorResult)?.Error);
            return outcome;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            counted = false;
            throw;
        }
        finally
        {
            if (!counted)
                await Refund(attempts, wanted);
        }
    }

    private static async Task<TimeSpan?> Take(SharedOrLocalAttempts attempts, Permit[] wanted)
    {
        for (var i = 0; i < wanted.Length; i++)
        {
            if (await attempts.TryTake(wanted[i]) is not { } wait)
                continue;
            await Refund(attempts, wanted[..i]);
            return wait;
        }

        return null;
    }

    private static async Task Refund(SharedOrLocalAttempts attempts, Permit[] taken)
    {
        foreach (var permit in taken)
            await attempts.Refund(permit);
    }
}
