using GoChat.Domain.Common;

namespace GoChat.Api.Http.Errors;

/// <summary>Translates the result of a use case into an HTTP answer.</summary>
internal static class ResultExtensions
{
    public static async Task<IResult> Ok<T>(this Task<Result<T>> outcome) => Answer(await outcome, value => Results.Ok(value));

    public static async Task<IResult> Created<T>(this Task<Result<T>> outcome, Func<T, string> location) =>
        Answer(await outcome, value => Results.Created(location(value), value));

    public static async Task<IResult> NoContent<T>(this Task<Result<T>> outcome) => Answer(await outcome, _ => Results.NoContent());

    public static IResult Answer<T>(Result<T> outcome, Func<T, IResult> success) =>
        outcome.Succeeded ? success(outcome.Value) : new ErrorResult(outcome.Error);
}

/// <summary>Writes the error as problem+json.</summary>
internal sealed class ErrorResult(Error error) : IResult
{
    public Error Error { get; } = error;

    public Task ExecuteAsync(HttpContext httpContext) => Problems.Write(httpContext, Error);
}
