using FluentValidation;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Domain.Common;
using MediatR;

namespace GoChat.Architecture.Tests.Violations;

/// <summary>Returns no <see cref="Result{T}"/>: the pipeline would be skipped.</summary>
[AllowedTo(Caller.User)]
internal sealed record Unchecked : IRequest<string>;

[AllowedTo(Caller.User)]
internal sealed record Unvalidated : ICommand<Done>;

internal sealed record Unguarded : IQuery<Done>;

/// <summary>For a kind of caller that <see cref="Caller"/> does not have.</summary>
[AllowedTo((Caller)99)]
internal sealed record ForSomebodyNew : ICommand<Done>;

internal sealed class ForSomebodyNewHandler(Journal journal) : ICommandHandler<ForSomebodyNew, Done>
{
    public Task<Result<Done>> Handle(ForSomebodyNew request, CancellationToken cancellationToken)
    {
        journal.Steps.Add("handler");
        return Task.FromResult<Result<Done>>(Done.Value);
    }
}

public sealed class PublicHandler : IQueryHandler<PublicHandler.Asked, Done>
{
    [AllowedTo(Caller.User)]
    public sealed record Asked : IQuery<Done>;

    public Task<Result<Done>> Handle(Asked request, CancellationToken cancellationToken) => Task.FromResult<Result<Done>>(Done.Value);
}

public class OpenValidator : AbstractValidator<PublicHandler.Asked>;

internal sealed class SendingHandler(Application.Common.ISender sender) : ICommandHandler<Unvalidated, Done>
{
    public Task<Result<Done>> Handle(Unvalidated request, CancellationToken cancellationToken) => sender.Send(new Unguarded(), cancellationToken);
}

internal sealed class GreedyHandler(
    IAppDbContext db, ICurrentUser user, IFileStore files, IMessageLog log, IInstallation installation, TimeProvider clock) : ICommandHandler<Unvalidated, Done>
{
    public object[] Needs => [db, user, files, log, installation, clock];

    public Task<Result<Done>> Handle(Unvalidated request, CancellationToken cancellationToken) => Task.FromResult<Result<Done>>(Done.Value);
}
