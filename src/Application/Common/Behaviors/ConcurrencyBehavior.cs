using GoChat.Application.Common.Ports;
using GoChat.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GoChat.Application.Common.Behaviors;

/// <summary>
/// Runs a use case again on fresh data when somebody else changed the same rows between its read and its save; answers "busy" when that keeps happening.
/// When many change the same row, as when a class joins its group, each pause is random, so that they do not meet again.
/// </summary>
internal sealed class ConcurrencyBehavior<TRequest, TResponse>(IServiceProvider services) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : notnull
    where TResponse : IResult<TResponse>
{
    private const int Tries = 12;
    private const int LongestPauseMs = 1_000;

    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await next();
            }
            catch (DbUpdateConcurrencyException)
            {
                if (attempt == Tries)
                    return TResponse.Fail(CommonErrors.Busy);
                services.GetRequiredService<IAppDbContext>().StartOver();
                if (attempt > 1)
                    await Task.Delay(Random.Shared.Next(Math.Min(4 << attempt, LongestPauseMs)), cancellationToken);
            }
        }
    }
}
