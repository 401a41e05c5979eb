namespace GoChat.Load.Client;

/// <summary>
/// The known facts of a conversation's messages: the id at each sequence, and how many devices have received it. Ack and pushes come in any order;
/// the first to name a sequence fixes its id, and all others must agree.
/// </summary>
internal sealed class Ledger(string id, int index, int audience, long first = 0)
{
    private const int ChunkSize = 4096;
    private readonly List<Chunk> _chunks = [];
    private readonly Lock _growing = new();
    private readonly long _first = first;
    private long _acked;
    private long _top = first;

    public string Id { get; } = id;

    public int Index { get; } = index;

    public ulong Key { get; } = IdHash.Of(id);

    /// <summary>The newest acknowledged sequence.</summary>
    public long Top => Volatile.Read(ref _top);

    /// <summary>The newest sequence before the ledger began.</summary>
    public long First => _first;

    /// <summary>Whether the number of acks equals the number of assigned sequences.</summary>
    public bool IsDense => Volatile.Read(ref _acked) == Top - _first;

    public void NoteAck(long seq)
    {
        Interlocked.Increment(ref _acked);
        for (var top = Top; seq > top; top = Top)
            Interlocked.CompareExchange(ref _top, seq, top);
    }

    /// <summary>False when this sequence was named with another id before.</summary>
    public bool Agrees(long seq, ulong messageId)
    {
        ref var known = ref ChunkOf(seq).Ids[seq % ChunkSize];
        var before = Interlocked.CompareExchange(ref known, messageId, 0);
        return before == 0 || before == messageId;
    }

    /// <summary>True for the last one to receive it: the sender by its ack, and each device of the audience by its push.</summary>
    public bool Complete(long seq) => Interlocked.Increment(ref ChunkOf(seq).Heard[seq % ChunkSize]) == audience + 1;

    private Chunk ChunkOf(long seq)
    {
        var chunk = (int)(seq / ChunkSize);
        lock (_growing)
        {
            while (_chunks.Count <= chunk)
                _chunks.Add(new Chunk());
            return _chunks[chunk];
        }
    }

    private sealed class Chunk
    {
        public readonly ulong[] Ids = new ulong[ChunkSize];
        public readonly int[] Heard = new int[ChunkSize];
    }
}
