using GoChat.Domain.Accounts;
using GoChat.Domain.Conversations;

namespace GoChat.Domain.Tests.Conversations;

/// <summary>A user's own settings of a session: pinned, muted, draft, marks, removed, cleared.</summary>
public sealed class SessionKeepingTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);
    private readonly Session _session = Session.Open(UserId.New(Now), ConversationId.NewDirect(Now), UserId.New(Now), visibleFromSeq: 1, Now);

    [Fact]
    public void Pinning_again_does_not_move_it()
    {
        Assert.True(_session.Pin(true, Now));
        Assert.False(_session.Pin(true, Now.AddMinutes(1)));
        Assert.Equal(Now, _session.PinnedAt);

        Assert.True(_session.Pin(false, Now));
        Assert.False(_session.Pin(false, Now));
        Assert.Null(_session.PinnedAt);
    }

    [Fact]
    public void Muting_is_told_from_no_change()
    {
        Assert.True(_session.Mute(true));
        Assert.False(_session.Mute(true));
        Assert.True(_session.Muted);
    }

    [Fact]
    public void Every_change_counts_and_no_change_does_not()
    {
        var before = _session.Version;

        _session.Mute(true);
        _session.Mute(true);
        _session.Pin(true, Now);

        Assert.Equal(before + 2, _session.Version);
    }

    [Fact]
    public void Reading_takes_a_mark_by_hand_away_even_where_nothing_is_new()
    {
        _session.Read(3, maxSeq: 3);
        Assert.True(_session.MarkUnread());
        Assert.False(_session.MarkUnread());

        Assert.False(_session.Read(2, maxSeq: 3));
        Assert.True(_session.MarkedUnread);
        Assert.True(_session.Read(3, maxSeq: 3));
        Assert.False(_session.MarkedUnread);
        Assert.False(_session.Read(3, maxSeq: 3));
    }

    [Fact]
    public void Marks_only_grow_never_past_the_end_and_what_is_read_was_delivered()
    {
        Assert.True(_session.Deliver(2, maxSeq: 5));
        Assert.False(_session.Deliver(1, maxSeq: 5));
        Assert.True(_session.Deliver(99, maxSeq: 5));
        Assert.Equal((5L, 0L), (_session.DeliveredSeq, _session.ReadSeq));

        Assert.True(_session.Read(7, maxSeq: 7));
        Assert.Equal((7L, 7L), (_session.DeliveredSeq, _session.ReadSeq));
    }

    [Fact]
    public void The_last_writer_of_a_draft_wins_and_an_empty_text_clears_it()
    {
        Assert.True(_session.KeepDraft("one", null).Value);
        Assert.True(_session.KeepDraft("two", null).Value);
        Assert.False(_session.KeepDraft("two", null).Value);
        Assert.Equal(("two", 2L), (_session.Draft, _session.DraftVersion));

        Assert.True(_session.KeepDraft("", null).Value);
        Assert.Equal((null, 3L), (_session.Draft, _session.DraftVersion));
    }

    [Fact]
    public void A_draft_written_over_an_older_one_is_refused_but_its_repeat_is_not()
    {
        Assert.True(_session.KeepDraft("one", 0).Value);
        Assert.Equal(ConversationErrors.DraftConflict, _session.KeepDraft("other", 0).Error);
        Assert.False(_session.KeepDraft("one", 0).Value);

        Assert.Equal(("one", 1L), (_session.Draft, _session.DraftVersion));
    }

    [Fact]
    public void What_was_removed_comes_back_with_the_next_message_by_itself()
    {
        Assert.True(_session.Hide(maxSeq: 4));
        Assert.False(_session.Hide(maxSeq: 4));

        Assert.True(_session.IsHidden(maxSeq: 4));
        Assert.False(_session.IsHidden(maxSeq: 5));
        Assert.False(_session.Reopen(maxSeq: 5));
        Assert.True(_session.Hide(maxSeq: 5));
        Assert.True(_session.Reopen(maxSeq: 5));
        Assert.False(_session.IsHidden(maxSeq: 5));
    }

    [Fact]
    public void What_is_cleared_is_neither_shown_nor_counted()
    {
        _session.MarkUnread();

        Assert.True(_session.Clear(3, maxSeq: 5));
        Assert.Equal((4L, 2L, false), (_session.ShownFromSeq, _session.Unread(5), _session.MarkedUnread));
        Assert.False(_session.Clear(2, maxSeq: 5));
        Assert.True(_session.Clear(99, maxSeq: 5));
        Assert.Equal((6L, 0L), (_session.ShownFromSeq, _session.Unread(5)));
        Assert.Equal(1, _session.Unread(6));
    }

    [Fact]
    public void Clearing_shows_nothing_from_before_the_joining()
    {
        var late = Session.Open(UserId.New(Now), ConversationId.NewDirect(Now), null, visibleFromSeq: 10, Now);

        Assert.False(late.Clear(5, maxSeq: 20));
        Assert.Equal(10, late.ShownFromSeq);
    }
}
