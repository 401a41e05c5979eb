using GoChat.Application.Conversations.Views;
using GoChat.Application.Messages.Views;

namespace GoChat.Application.Tests.Convergence;

/// <summary>One conversation as a client stores it: the entry of the list, and the messages with both positions.</summary>
internal sealed class Thread(SessionItem session)
{
    private long _lastOwnSeq;

    public SessionItem Session { get; set; } = session;

    public SortedDictionary<long, MessageItem> Messages { get; } = [];

    /// <summary>The sequence of the newest received message.</summary>
    public long MaxSeq { get; private set; } = session.VisibleFromSeq - 1;

    /// <summary>The messages contain every change up to this one.</summary>
    public long ChangeSeq { get; set; }

    public void Take(MessageItem message, bool mine)
    {
        if (message.Seq <= MaxSeq)
            return;
        MaxSeq = message.Seq;
        if (message.Seq >= Session.VisibleFromSeq)
            Messages[message.Seq] = message;
        if (mine)
            _lastOwnSeq = message.Seq;
        if (message.Seq > Session.MaxSeq)
            Session = Session with { MaxSeq = message.Seq, LastMessage = MessagePreview.Of(message), LastActivityAt = message.SentAt, Hidden = false };
        Settle();
    }

    public void TakeChange(MessageItem message)
    {
        if (message.ChangeSeq <= ChangeSeq)
            return;
        ChangeSeq = message.ChangeSeq;
        if (Messages.ContainsKey(message.Seq))
            Messages[message.Seq] = message;
        if (Session.LastMessage?.Seq == message.Seq && Session.LastMessage.ChangeSeq < message.ChangeSeq)
            Session = Session with { LastMessage = MessagePreview.Of(message) };
        Session = Session with { ChangeSeq = Math.Max(Session.ChangeSeq, message.ChangeSeq) };
        Settle();
    }

    /// <summary>The user's own settings come from the event; of messages and marks, the newer ones are kept.</summary>
    public void Merge(SessionItem told)
    {
        var known = Session;
        var isNewer = told.MaxSeq > known.MaxSeq || (told.MaxSeq == known.MaxSeq && told.ChangeSeq >= known.ChangeSeq);
        Session = told with
        {
            MaxSeq = Math.Max(told.MaxSeq, known.MaxSeq),
            LastMessage = isNewer ? told.LastMessage : known.LastMessage,
            LastActivityAt = isNewer ? told.LastActivityAt : known.LastActivityAt,
            Hidden = told.Hidden && told.MaxSeq >= known.MaxSeq,
            ReadSeq = Math.Max(told.ReadSeq, known.ReadSeq),
            ChangeSeq = Math.Max(told.ChangeSeq, known.ChangeSeq),
        };
        PeerMarks(known.PeerReadSeq, known.PeerDeliveredSeq);
        Settle();
    }

    public void Read(long readSeq)
    {
        Session = Session with { ReadSeq = Math.Max(readSeq, Session.ReadSeq), MarkedUnread = false };
        Settle();
    }

    public void PeerMarks(long? read, long? delivered)
    {
        if (Session.Peer is not null)
        {
            Session = Session
                with
            {
                PeerReadSeq = Math.Max(Session.PeerReadSeq ?? 0, read ?? 0),
                PeerDeliveredSeq = Math.Max(Session.PeerDeliveredSeq ?? 0, delivered ?? 0)
            };
        }
    }

    private void Settle()
    {
        foreach (var gone in Messages.Keys.Where(seq => seq < Session.VisibleFromSeq).ToList())
            Messages.Remove(gone);
        Session = Session with
        {
            Unread = Math.Max(0, Session.MaxSeq - Math.Max(Math.Max(Session.ReadSeq, _lastOwnSeq), Session.VisibleFromSeq - 1)),
            LastMessage = Session.LastMessage is { } last && last.Seq >= Session.VisibleFromSeq ? last : null,
        };
    }
}
