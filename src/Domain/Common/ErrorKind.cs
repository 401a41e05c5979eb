namespace GoChat.Domain.Common;

/// <summary>What sort of "no" an <see cref="Error"/> is. Each kind has one HTTP status and one rule for retrying.</summary>
public enum ErrorKind
{
    /// <summary>The input breaks a rule of its own; the same input never succeeds. 400.</summary>
    Validation,

    /// <summary>Nobody, or nobody we can recognise, is asking. 401.</summary>
    Unauthenticated,

    /// <summary>The caller may see the thing but not do this to it. 403.</summary>
    Forbidden,

    /// <summary>The thing does not exist, or the caller may not know that it does. 404.</summary>
    NotFound,

    /// <summary>The thing is there, but not for this kind of request. 405, with the kinds there are.</summary>
    WrongMethod,

    /// <summary>The state of things forbids it now. 409.</summary>
    Conflict,

    /// <summary>The input is larger than allowed. 413.</summary>
    TooLarge,

    /// <summary>The input is in a form that is not understood, whatever it says. 415.</summary>
    Unsupported,

    /// <summary>There is no room for what is to be kept; somebody has to make some. 507.</summary>
    NoRoom,

    /// <summary>Too many requests in a short time. 429, with the time to wait.</summary>
    RateLimited,

    /// <summary>An outage or overload on our side; nothing was done, trying again later is right. 503.</summary>
    Temporary,
}
