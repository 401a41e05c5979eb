using System.Collections.Frozen;
using GoChat.Application.Common;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;

namespace GoChat.Api.Realtime.Verbs;

/// <summary>The verbs of the socket, by name.</summary>
internal sealed class VerbTable(IEnumerable<SocketVerb> verbs)
{
    private readonly FrozenDictionary<string, SocketVerb> _verbs = verbs.ToFrozenDictionary(verb => verb.Name);

    public IReadOnlyList<SocketVerb> All => _verbs.Values;

    public SocketVerb? Find(string name) => _verbs.GetValueOrDefault(name);
}

/// <summary>Maps verbs like routes of endpoints, and creates their table.</summary>
internal sealed class VerbMap
{
    private readonly List<SocketVerb> _verbs = [];

    /// <summary>A verb that sends one command. The token needs <c>write</c>.</summary>
    /// <param name="bind">Creates the command from the arguments; throws a JsonException that names the field when they contradict each other.</param>
    /// <param name="limitedSends">Whether it counts as one of the messages that a user may send in five seconds.</param>
    public void Map<TArguments, T>(string name, Func<TArguments, ICommand<T>> bind, bool limitedSends = false) =>
        _verbs.Add(new SocketVerb<TArguments, T>(name, Scopes.Write, (arguments, call) => call.Send(bind(arguments))) { LimitedSends = limitedSends });

    /// <summary>A verb that sends one query. The token needs <c>read</c>.</summary>
    /// <param name="bind">As for a command.</param>
    /// <param name="expectedBytes">The size of the largest answer, if it is large.</param>
    public void Map<TArguments, T>(string name, Func<TArguments, IQuery<T>> bind, int expectedBytes = 0) =>
        _verbs.Add(new SocketVerb<TArguments, T>(name, Scopes.Read, (arguments, call) => call.Send(bind(arguments))) { ExpectedBytes = expectedBytes });

    /// <summary>A verb that acts on its own connection, whether or not it also calls a use case.</summary>
    public void Map<TArguments, T>(string name, Scopes needed, Func<TArguments, VerbCall, Task<Result<T>>> answer) =>
        _verbs.Add(new SocketVerb<TArguments, T>(name, needed, answer));

    /// <summary>A verb that is only valid in the first frame.</summary>
    public void MapFirst<TArguments>(string name, Scopes needed) => _verbs.Add(new FirstVerb<TArguments>(name, needed));

    /// <exception cref="ArgumentException">A name was mapped twice.</exception>
    public VerbTable ToTable() => new(_verbs);
}
