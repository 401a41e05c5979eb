using System.Diagnostics.CodeAnalysis;

namespace GoChat.Domain.Common;

/// <summary>What every <see cref="Result{T}"/> can do without knowing T; lets pipeline steps refuse a request of any type.</summary>
public interface IResult<TSelf> where TSelf : IResult<TSelf>
{
    Error? Error { get; }

    static abstract TSelf Fail(Error error);
}

/// <summary>Either a value or the expected failure in its place. Exceptions are for bugs and outages.</summary>
public sealed class Result<T> : IResult<Result<T>>
{
    private readonly T? _value;

    private Result(T? value, Error? error) => (_value, Error) = (value, error);

    public Error? Error { get; }

    [MemberNotNullWhen(false, nameof(Error))]
    public bool Succeeded => Error is null;

    [MemberNotNullWhen(true, nameof(Error))]
    public bool Failed => Error is not null;

    /// <exception cref="InvalidOperationException">The result is a failure: a bug in the calling code.</exception>
    public T Value => Error is null ? _value! : throw new InvalidOperationException($"No value: {Error.Code}");

    public static Result<T> Fail(Error error) => new(default, error);

    public static Result<T> Ok(T value) => new(value, null);

    public Result<TNext> Map<TNext>(Func<T, TNext> map) => Failed ? Result<TNext>.Fail(Error) : Result<TNext>.Ok(map(Value));

    public static implicit operator Result<T>(T value) => Ok(value);

    public static implicit operator Result<T>(Error error) => Fail(error);
}

/// <summary>The value of a command that returns nothing but success.</summary>
public readonly record struct Done
{
    public static readonly Done Value;
}
