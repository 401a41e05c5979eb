using GoChat.Application.Common.Ports;
using GoChat.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GoChat.Application.Common.Behaviors;

/// <summary>
/// Runs a use case again on fresh data when somebody else changed the same rows between its read and its save; answers "busy" when that keeps happening.
/// </summary>
internal sealed class ConcurrencyBehavior<TRequest, TResponse>(IServiceProvider services) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : notnull
    where TResponse : IResult<TResponse>
{
    private const int Tries = 5;

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
            }
        }
    }
}
