using FluentValidation;
using GoChat.Application.Common;
using GoChat.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Architecture.Tests;

/// <summary>The steps that a <see cref="Probe"/> has passed.</summary>
internal sealed class Journal
{
    public List<string> Steps { get; } = [];
}

/// <summary>A valid use case that records its steps through the pipeline.</summary>
[AllowedTo(Caller.User)]
internal sealed record Probe(bool IsValid = true) : ICommand<Done>;

internal sealed class ProbeValidator : AbstractValidator<Probe>
{
    public ProbeValidator(Journal journal) => RuleFor(p => p.IsValid).Must(valid =>
    {
        journal.Steps.Add("validation");
        return valid;
    });
}

/// <summary>Meets a concurrent change at its first attempt.</summary>
internal sealed class ProbeHandler(Journal journal) : ICommandHandler<Probe, Done>
{
    public Task<Result<Done>> Handle(Probe command, CancellationToken cancellationToken)
    {
        var isFirst = !journal.Steps.Contains("handler");
        journal.Steps.Add("handler");
        return isFirst ? throw new DbUpdateConcurrencyException("Somebody was faster.") : Task.FromResult<Result<Done>>(Done.Value);
    }
}
