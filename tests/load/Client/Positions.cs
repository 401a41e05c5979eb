namespace GoChat.Load.Client;

/// <summary>How far one device has followed each conversation, and which messages it missed on the way.</summary>
internal sealed class Positions(int conversations)
{
    private readonly long[] _last = new long[conversations];
    private HashSet<(int Conversation, long Seq)>? _missing;

    public long Doubled { get; private set; }

    public long Disordered { get; private set; }

    /// <summary>False when the device has it already.</summary>
    public bool Note(Ledger conversation, long seq)
    {
        ref var last = ref _last[conversation.Index];
        last = Math.Max(last, conversation.First);
        if (seq > last)
        {
            for (var skipped = last + 1; skipped < seq; skipped++)
                (_missing ??= []).Add((conversation.Index, skipped));
            last = seq;
            return true;
        }

        if (_missing is not null && _missing.Remove((conversation.Index, seq)))
        {
            Disordered++;
            return true;
        }

        Doubled++;
        return false;
    }

    public long LostOf(Ledger conversation) =>
        Math.Max(0, conversation.Top - Math.Max(conversation.First, _last[conversation.Index]))
            + (_missing?.Count(m => m.Conversation == conversation.Index) ?? 0);
}
