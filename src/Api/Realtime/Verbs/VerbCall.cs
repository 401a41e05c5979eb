using GoChat.Application.Common;
using GoChat.Domain.Common;
using GoChat.Infrastructure.Realtime.Sockets;

namespace GoChat.Api.Realtime.Verbs;

/// <summary>One command of a socket: who sent it, and the way to its use case.</summary>
internal readonly record struct VerbCall(UseCaseScopes UseCases, ClientConnection Connection, CancellationToken Ct)
{
    public Task<Result<T>> Send<T>(ICommand<T> command)
    {
        var ct = Ct;
        return UseCases.As(Connection.Principal, Connection.Address, sender => sender.Send(command, ct));
    }

    public Task<Result<T>> Send<T>(IQuery<T> query)
    {
        var ct = Ct;
        return UseCases.As(Connection.Principal, Connection.Address, sender => sender.Send(query, ct));
    }
}
