using System.Collections.Concurrent;
using GoChat.Api.Http.Errors;
using GoChat.Application.Common;

namespace GoChat.Api.Limits;

/// <summary>
/// Bounds the uploads held in memory while they arrive: a few per user, some dozens in total. It protects the memory and is always on, whatever
/// [limits] says.
/// </summary>
internal sealed class UploadsUnderWay : IEndpointFilter
{
    public const int MostOfOne = 2;
    public const int Most = 32;
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<string, int> _byCaller = new();
    private int _all;

    public int Count => Volatile.Read(ref _all);

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var caller = LimitExtensions.CallerOf(context.HttpContext);
        var own = _byCaller.AddOrUpdate(caller, 1, (_, count) => count + 1);
        var all = Interlocked.Increment(ref _all);
        try
        {
            if (own > MostOfOne)
                return new ErrorResult(LimitErrors.Wait(Moment));
            return all > Most ? new ErrorResult(CommonErrors.Busy) : await next(context);
        }
        finally
        {
            Interlocked.Decrement(ref _all);
            Leave(caller);
        }
    }

    private void Leave(string caller)
    {
        if (_byCaller.AddOrUpdate(caller, 0, (_, count) => count - 1) == 0)
            _byCaller.TryRemove(KeyValuePair.Create(caller, 0));
    }
}
