using System.Reflection;
using GoChat.Application.Common.Ports;
using GoChat.Domain.Common;
using MediatR;

namespace GoChat.Application.Common.Behaviors;

/// <summary>Refuses a caller whom the request's <see cref="AllowedToAttribute"/> does not name.</summary>
internal sealed class AuthorisationBehavior<TRequest, TResponse>(ICurrentUser user) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : notnull
    where TResponse : IResult<TResponse>
{
    private static readonly Caller Allowed = typeof(TRequest).GetCustomAttribute<AllowedToAttribute>()?.Caller
        ?? throw new InvalidOperationException($"{typeof(TRequest).Name} does not say whom it is allowed to.");

    public Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next) =>
        Allowed == Caller.User && !user.IsSignedIn ? Task.FromResult(TResponse.Fail(CommonErrors.AuthRequired)) : next();
}
