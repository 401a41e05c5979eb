using GoChat.Api.Http;
using GoChat.Application.Common;
using GoChat.Domain.Accounts;

namespace GoChat.Api.Realtime;

/// <summary>Opens a service scope for each use case that a socket calls; in it the socket's user is the caller.</summary>
internal sealed class UseCaseScopes(IServiceScopeFactory scopes)
{
    public async Task<T> As<T>(Principal principal, string? address, Func<ISender, Task<T>> ask)
    {
        await using var scope = scopes.CreateAsyncScope();
        var user = scope.ServiceProvider.GetRequiredService<CurrentUser>();
        user.SignIn(principal);
        user.Address = address;
        return await ask(scope.ServiceProvider.GetRequiredService<ISender>());
    }
}
