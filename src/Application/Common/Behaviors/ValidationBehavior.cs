using System.Text.Json;
using FluentValidation;
using FluentValidation.Results;
using GoChat.Domain.Common;
using MediatR;

namespace GoChat.Application.Common.Behaviors;

/// <summary>Runs the request's validators and reports every broken rule at once, by field.</summary>
internal sealed class ValidationBehavior<TRequest, TResponse>(IEnumerable<IValidator<TRequest>> validators) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : notnull
    where TResponse : IResult<TResponse>
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        List<ValidationFailure>? failures = null;
        foreach (var validator in validators)
        {
            var outcome = await validator.ValidateAsync(request, cancellationToken);
            if (!outcome.IsValid)
                (failures ??= []).AddRange(outcome.Errors);
        }

        return failures is null ? await next() : TResponse.Fail(Error.Invalid(ByField(failures)));
    }

    private static Dictionary<string, string[]> ByField(List<ValidationFailure> failures) => failures
        .GroupBy(f => FieldName(f.PropertyName))
        .ToDictionary(g => g.Key, g => g.Select(f => f.ErrorMessage).Distinct().ToArray());

    private static string FieldName(string propertyPath) =>
        string.Join('.', propertyPath.Split('.').Select(JsonNamingPolicy.CamelCase.ConvertName));
}
