using System.Diagnostics;
using System.Diagnostics.Metrics;
using GoChat.Domain.Common;
using MediatR;

namespace GoChat.Application.Common.Behaviors;

/// <summary>Counts and times every use case by name and outcome. Never reads bodies.</summary>
internal sealed class MetricsBehavior<TRequest, TResponse>(RequestMetrics metrics) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : notnull
    where TResponse : IResult<TResponse>
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        var started = Stopwatch.GetTimestamp();
        var outcome = "exception";
        try
        {
            var response = await next();
            outcome = response.Error?.Code ?? "ok";
            return response;
        }
        finally
        {
            metrics.Record(typeof(TRequest).Name, outcome, Stopwatch.GetElapsedTime(started));
        }
    }
}

/// <summary>The histogram <c>gochat.request.duration</c>, in seconds.</summary>
internal sealed class RequestMetrics
{
    public const string MeterName = "GoChat.Application";
    private static readonly InstrumentAdvice<double> Buckets =
        new() { HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] };
    private readonly Histogram<double> _duration;

    public RequestMetrics(IMeterFactory meters) =>
        _duration = meters.Create(MeterName)
            .CreateHistogram<double>("gochat.request.duration", "s", "Time a use case took, by name and outcome.", null, Buckets);

    public void Record(string useCase, string outcome, TimeSpan took) =>
        _duration.Record(took.TotalSeconds, new KeyValuePair<string, object?>("use_case", useCase), new KeyValuePair<string, object?>("outcome", outcome));
}
