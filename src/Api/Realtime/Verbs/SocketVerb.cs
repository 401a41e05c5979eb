using System.Text.Json;
using GoChat.Api.Realtime.Framing;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;

namespace GoChat.Api.Realtime.Verbs;

/// <summary>One verb of the socket: its arguments, its requirements and its answer.</summary>
internal abstract class SocketVerb(string name, Type arguments, Scopes needed)
{
    public string Name { get; } = name;

    /// <summary>The record that the verb's object is read into.</summary>
    public Type Arguments { get; } = arguments;

    /// <summary>The scope that the socket's token must have. The pipeline of the use case checks it.</summary>
    public Scopes Needed { get; } = needed;

    /// <summary>Counts as one of the messages that a user may send in five seconds.</summary>
    public bool LimitedSends { get; init; }

    /// <summary>The size of the largest answer in bytes, if it is large: room for it is reserved before the verb begins.</summary>
    public int ExpectedBytes { get; init; }

    /// <summary>Reads everything it needs from the frame before it returns: the next frame takes the same buffer.</summary>
    /// <exception cref="JsonException">The arguments are invalid.</exception>
    public abstract Task<ReadOnlyMemory<byte>> Answer(SocketFrame frame, VerbCall call);
}

/// <summary>A verb that is answered with a result.</summary>
internal sealed class SocketVerb<TArguments, T>(string name, Scopes needed, Func<TArguments, VerbCall, Task<Result<T>>> answer)
    : SocketVerb(name, typeof(TArguments), needed)
{
    public override Task<ReadOnlyMemory<byte>> Answer(SocketFrame frame, VerbCall call) =>
        Reply(frame.Id!.Value, answer(frame.ArgumentsAs<TArguments>(), call));

    private static async Task<ReadOnlyMemory<byte>> Reply(long id, Task<Result<T>> outcome) => SocketReplies.Of(id, await outcome);
}

/// <summary>The verb of the first frame, which <see cref="SocketGreeting"/> answers. Any later one is refused.</summary>
internal sealed class FirstVerb<TArguments>(string name, Scopes needed) : SocketVerb(name, typeof(TArguments), needed)
{
    public override Task<ReadOnlyMemory<byte>> Answer(SocketFrame frame, VerbCall call) =>
        Task.FromResult(SocketReplies.Failed(frame.Id!.Value, SocketErrors.HelloFirst));
}
