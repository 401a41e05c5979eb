namespace GoChat.Domain.Common;

/// <summary>The category of an <see cref="Error"/>. Each kind has one HTTP status and one rule for retries.</summary>
public enum ErrorKind
{
    /// <summary>The input breaks a rule of its own; the same input never succeeds. 400.</summary>
    Validation,

    /// <summary>The caller is unknown or not recognised. 401.</summary>
    Unauthenticated,

    /// <summary>The caller may see the object but not do this to it. 403.</summary>
    Forbidden,

    /// <summary>The object does not exist, or the caller may not know that it does. 404.</summary>
    NotFound,

    /// <summary>The object exists, but does not support this method. 405, with the supported methods.</summary>
    WrongMethod,

    /// <summary>The current state forbids it. 409.</summary>
    Conflict,

    /// <summary>The input is larger than allowed. 413.</summary>
    TooLarge,

    /// <summary>The format of the input is not supported, whatever its content. 415.</summary>
    Unsupported,

    /// <summary>The storage is full; somebody has to free space. 507.</summary>
    NoRoom,

    /// <summary>Too many requests in a short time. 429, with the time to wait.</summary>
    RateLimited,

    /// <summary>An outage or overload of the server; nothing was done, and a later retry is right. 503.</summary>
    Temporary,
}
