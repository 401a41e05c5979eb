using System.Reflection;
using GoChat.Application.Common.Ports;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using MediatR;

namespace GoChat.Application.Common.Behaviors;

/// <summary>Refuses a caller whom the request's <see cref="AllowedToAttribute"/> does not name, or whose credential lacks the scope that it needs.</summary>
internal sealed class AuthorisationBehavior<TRequest, TResponse>(ICurrentUser user) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : notnull
    where TResponse : IResult<TResponse>
{
    private static readonly Caller Allowed = CallerOf(typeof(TRequest));
    private static readonly Scopes Needed = IsQuery(typeof(TRequest)) ? Scopes.Read : Scopes.Write;

    public Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next) =>
        Refusal() is { } refusal ? Task.FromResult(TResponse.Fail(refusal)) : next();

    // A new member of Caller needs an arm here: without one this does not compile. Values without a name do not reach this code.
#pragma warning disable CS8524
    private Error? Refusal() => Allowed switch
    {
        Caller.Anyone => null,
        Caller.User => RefusalOf(user.Principal),
    };
#pragma warning restore CS8524

    private static Error? RefusalOf(Principal? principal)
    {
        if (principal is null)
            return CommonErrors.AuthRequired;
        return principal.Scopes.HasFlag(Needed) ? null : CommonErrors.ScopeMissing;
    }

    private static bool IsQuery(Type request) =>
        Array.Exists(request.GetInterfaces(), i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IQuery<>));

    private static Caller CallerOf(Type request)
    {
        if (request.GetCustomAttribute<AllowedToAttribute>() is not { Caller: var caller })
            throw new InvalidOperationException($"{request.Name} does not say whom it is allowed to.");
        return Enum.IsDefined(caller) ? caller : throw new InvalidOperationException($"{request.Name} is allowed to {caller}, which is no kind of caller.");
    }
}
