using GoChat.Domain.Common;

namespace GoChat.Api.Http.Errors;

/// <summary>Errors of a request that no use case has seen yet.</summary>
internal static class BodyErrors
{
    private static readonly Error Malformed = new("body.malformed", "The request is malformed.", ErrorKind.Validation);
    private static readonly Error TooSlow = new("body.too_slow", "The body did not arrive in time.", ErrorKind.Validation);
    private static readonly Error UnsupportedType = new("body.unsupported_type", "The body must be application/json in UTF-8.", ErrorKind.Unsupported);
    private static readonly Error TooLarge = new("body.too_large", "The body is larger than allowed.", ErrorKind.TooLarge);

    /// <summary>The error for a request that the framework could not read, with the fields or the parameter if known.</summary>
    public static Error Of(BadHttpRequestException bad) => Of(bad.StatusCode) with { Fields = MalformedFields.FieldsOf(bad) };

    /// <summary>The error for a status that the framework chose while reading the request.</summary>
    public static Error Of(int status) => status switch
    {
        StatusCodes.Status404NotFound => RouteErrors.NoSuchRoute,
        StatusCodes.Status405MethodNotAllowed => RouteErrors.WrongMethod,
        StatusCodes.Status408RequestTimeout => TooSlow,
        StatusCodes.Status413PayloadTooLarge => TooLarge,
        StatusCodes.Status415UnsupportedMediaType => UnsupportedType,
        _ => Malformed,
    };
}
