using GoChat.Api.Http;
using GoChat.Application.Common;
using GoChat.Domain.Accounts;

namespace GoChat.Api.Realtime;

/// <summary>Gives each command of a socket a scope of its own, in which the socket's user is who asks.</summary>
internal sealed class SocketScopes(IServiceScopeFactory scopes)
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
