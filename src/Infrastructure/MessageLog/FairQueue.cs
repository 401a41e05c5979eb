using System.Diagnostics.CodeAnalysis;

namespace GoChat.Infrastructure.MessageLog;

/// <summary>
/// First in, first out within a lane; the lanes take turns. A lane with thousands waiting delays another lane's first entry by one turn.
/// For one thread.
/// </summary>
internal sealed class FairQueue<TLane, T> where TLane : notnull
{
    private readonly Dictionary<TLane, Queue<T>> _lanes = [];
    private readonly Queue<TLane> _order = [];

    public int Count { get; private set; }

    public bool IsEmpty => Count == 0;

    public void Enqueue(TLane lane, T entry)
    {
        if (!_lanes.TryGetValue(lane, out var waiting))
        {
            _lanes[lane] = waiting = new Queue<T>();
            _order.Enqueue(lane);
        }

        waiting.Enqueue(entry);
        Count++;
    }

    public bool TryDequeue([MaybeNullWhen(false)] out T entry)
    {
        if (!_order.TryDequeue(out var lane))
        {
            entry = default;
            return false;
        }

        var waiting = _lanes[lane];
        entry = waiting.Dequeue();
        Count--;
        if (waiting.Count > 0)
            _order.Enqueue(lane);
        else
            _lanes.Remove(lane);
        return true;
    }
}
