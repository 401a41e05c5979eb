using GoChat.Domain.Common;
using MediatR;

namespace GoChat.Application.Common;

// The only file tied to the mediator's version: all other code uses commands, queries and ISender.

/// <summary>Changes something. Sent once through <see cref="ISender"/>, handled by one handler.</summary>
public interface ICommand<T> : IRequest<Result<T>>;

/// <summary>Reads something and changes nothing.</summary>
public interface IQuery<T> : IRequest<Result<T>>;

public interface ICommandHandler<in TCommand, T> : IRequestHandler<TCommand, Result<T>> where TCommand : ICommand<T>;

public interface IQueryHandler<in TQuery, T> : IRequestHandler<TQuery, Result<T>> where TQuery : IQuery<T>;

/// <summary>Transports use it to send a request to its use case, through the pipeline listed in <see cref="DependencyInjection"/>.</summary>
public interface ISender
{
    Task<Result<T>> Send<T>(ICommand<T> command, CancellationToken ct);

    Task<Result<T>> Send<T>(IQuery<T> query, CancellationToken ct);
}

internal sealed class MediatorSender(IMediator mediator) : ISender
{
    public Task<Result<T>> Send<T>(ICommand<T> command, CancellationToken ct) => mediator.Send(command, ct);

    public Task<Result<T>> Send<T>(IQuery<T> query, CancellationToken ct) => mediator.Send(query, ct);
}
