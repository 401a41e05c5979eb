using GoChat.Infrastructure.Bus.Contracts;
using GoChat.Infrastructure.Database;

namespace GoChat.Infrastructure.Cache.Engine;

/// <summary>The effect of one event on the keys of one family.</summary>
/// <param name="IsProjected">Whether it also runs when the event arrives on the bus, and not only right after the commit.</param>
internal sealed record Reaction(Func<IWireEvent, InvalidationMap, AppDbContext, CancellationToken, Task> React, bool IsProjected);

/// <summary>The events that touch the keys of one family, each with its effect.</summary>
internal sealed class Reactions<TId, T>(ReadModel<TId, T> model)
    where TId : notnull
    where T : class
{
    private readonly Dictionary<Type, Reaction> _byEvent = [];

    public IReadOnlyDictionary<Type, Reaction> ByEvent => _byEvent;

    public Reactions<TId, T> To<TEvent>(Action<TEvent, TouchedKeys<TId, T>> react) where TEvent : class, IWireEvent =>
        Add<TEvent>((happened, keys, _, _) => Done(react, happened, keys), isProjected: true);

    /// <summary>Reacts to every event whose contract implements the interface.</summary>
    public Reactions<TId, T> ToEach<TCommon>(Action<TCommon, TouchedKeys<TId, T>> react) where TCommon : class, IWireEvent =>
        ToEach<TCommon>((happened, keys, _, _) => Done(react, happened, keys));

    /// <summary>The same for events that do not themselves contain the ids of the keys that they touch.</summary>
    public Reactions<TId, T> ToEach<TCommon>(Func<TCommon, TouchedKeys<TId, T>, AppDbContext, CancellationToken, Task> react) where TCommon : class, IWireEvent
    {
        foreach (var contract in WireEventTypes.ThatAre<TCommon>())
            Add(contract, react, isProjected: true);
        return this;
    }

    /// <summary>For an event that does not itself contain the ids of the keys that it touches.</summary>
    public Reactions<TId, T> To<TEvent>(Func<TEvent, TouchedKeys<TId, T>, AppDbContext, CancellationToken, Task> react) where TEvent : class, IWireEvent =>
        Add(react, isProjected: true);

    /// <summary>Runs only right after the commit.</summary>
    public Reactions<TId, T> ToCommitOf<TEvent>(Action<TEvent, TouchedKeys<TId, T>> react) where TEvent : class, IWireEvent =>
        Add<TEvent>((happened, keys, _, _) => Done(react, happened, keys), isProjected: false);

    private Reactions<TId, T> Add<TEvent>(Func<TEvent, TouchedKeys<TId, T>, AppDbContext, CancellationToken, Task> react, bool isProjected)
        where TEvent : class, IWireEvent => Add(typeof(TEvent), react, isProjected);

    private Reactions<TId, T> Add<TEvent>(Type contract, Func<TEvent, TouchedKeys<TId, T>, AppDbContext, CancellationToken, Task> react, bool isProjected)
        where TEvent : class, IWireEvent
    {
        _byEvent.Add(contract, new Reaction((happened, map, db, ct) => react((TEvent)happened, new TouchedKeys<TId, T>(model, map), db, ct), isProjected));
        return this;
    }

    private static Task Done<TEvent>(Action<TEvent, TouchedKeys<TId, T>> react, TEvent happened, TouchedKeys<TId, T> keys)
    {
        react(happened, keys);
        return Task.CompletedTask;
    }
}

/// <summary>The keys of one family that an event touches.</summary>
internal readonly struct TouchedKeys<TId, T>(ReadModel<TId, T> model, InvalidationMap map)
    where TId : notnull
    where T : class
{
    /// <summary>These keys are stale, and somebody is likely to read them.</summary>
    public void Show(params IEnumerable<TId> ids) => map.Show(model, ids);

    /// <summary>These keys are stale; the next reader fills them.</summary>
    public void Drop(params IEnumerable<TId> ids) => map.Drop(model, ids);

    public void ShowOrDrop(bool show, TId id)
    {
        if (show)
            Show(id);
        else
            Drop(id);
    }

    /// <summary>Moves the head forward if the key exists.</summary>
    public void Advance(TId id, CachedHead head) => map.Advance(model.KeyOf(id), head);

    /// <summary>Moves a member of a list up.</summary>
    public void Raise(TId id, string member, DateTimeOffset at) => map.Raise(model.KeyOf(id), member, at);

    /// <summary>Extends a list of messages.</summary>
    public void Continue(TId id, IWireEvent happened) => map.Continue(model.KeyOf(id), happened);

    public CachedHead HeadOf(MessagesSentV1 sent) => map.HeadOf(sent, CachedHead.Of);

    public CachedHead HeadOf(MessageChangedV1 changed) => map.HeadOf(changed, CachedHead.Of);
}
