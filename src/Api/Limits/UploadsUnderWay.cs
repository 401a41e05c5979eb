using System.Threading.RateLimiting;
using GoChat.Api.Http.Errors;
using GoChat.Application.Common;

namespace GoChat.Api.Limits;

/// <summary>
/// Bounds the uploads held in memory while they arrive: a few per user, some dozens in total. It protects the memory and is always on, whatever
/// [limits] says.
/// </summary>
internal sealed class UploadsUnderWay : IEndpointFilter, IDisposable
{
    public const int MostOfOne = 2;
    public const int Most = 32;
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);
    private readonly ConcurrencyLimiter _all = new(AtMost(Most));

    private readonly PartitionedRateLimiter<string> _ofOne = PartitionedRateLimiter.Create<string, string>(
        caller => RateLimitPartition.GetConcurrencyLimiter(caller, _ => AtMost(MostOfOne)));

    public int Count => Most - (int)_all.GetStatistics()!.CurrentAvailablePermits;

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        using var own = _ofOne.AttemptAcquire(LimitExtensions.CallerOf(context.HttpContext));
        if (!own.IsAcquired)
            return new ErrorResult(LimitErrors.Wait(Moment));
        using var any = _all.AttemptAcquire();
        return any.IsAcquired ? await next(context) : new ErrorResult(CommonErrors.Busy);
    }

    public void Dispose()
    {
        _all.Dispose();
        _ofOne.Dispose();
    }

    private static ConcurrencyLimiterOptions AtMost(int permits) => new() { PermitLimit = permits, QueueLimit = 0 };
}
