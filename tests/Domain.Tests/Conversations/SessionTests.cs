using GoChat.Domain.Accounts;
using GoChat.Domain.Conversations;

namespace GoChat.Domain.Tests.Conversations;

public sealed class SessionTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Begins_with_everything_visible_unread()
    {
        Assert.Equal(5, Open().Unread(maxSeq: 5));
        Assert.Equal(2, Open(visibleFrom: 4).Unread(maxSeq: 5));
        Assert.Equal(0, Open(visibleFrom: 6).Unread(maxSeq: 5));
    }

    [Fact]
    public void Counts_what_stands_behind_the_mark()
    {
        var session = Open();

        Assert.True(session.Read(3, maxSeq: 5));

        Assert.Equal((3, 2), (session.ReadSeq, session.Unread(maxSeq: 5)));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(2)]
    [InlineData(0)]
    [InlineData(-1)]
    public void Never_unreads(long seq)
    {
        var session = Open();
        session.Read(3, maxSeq: 5);

        Assert.False(session.Read(seq, maxSeq: 5));

        Assert.Equal(3, session.ReadSeq);
    }

    [Fact]
    public void Cannot_have_read_what_is_not_written_yet()
    {
        var session = Open();

        Assert.True(session.Read(999, maxSeq: 5));

        Assert.Equal((5, 1), (session.ReadSeq, session.Unread(maxSeq: 6)));
    }

    [Fact]
    public void Whoever_writes_has_read_what_stands_before()
    {
        var session = Open();

        session.Wrote(4);

        Assert.Equal((0, 0, 1), (session.ReadSeq, session.Unread(maxSeq: 4), session.Unread(maxSeq: 5)));
    }

    [Fact]
    public void A_notice_of_what_one_did_oneself_is_not_unread()
    {
        var session = Open();
        session.Read(3, maxSeq: 3);

        Assert.True(session.Caused(4));
        Assert.False(session.Caused(4));

        Assert.Equal((0, 1), (session.Unread(maxSeq: 4), session.Unread(maxSeq: 5)));
    }

    [Fact]
    public void It_marks_nothing_before_it_as_read()
    {
        var session = Open();
        session.Read(2, maxSeq: 3);

        Assert.False(session.Caused(4));

        Assert.Equal(2, session.Unread(maxSeq: 4));
    }

    [Fact]
    public void Own_messages_told_out_of_order_do_not_take_the_newest_back()
    {
        var session = Open();

        session.Wrote(4);
        session.Wrote(2);

        Assert.Equal(4, session.LastOwnSeq);
    }

    private static Session Open(long visibleFrom = 1) => Session.Open(UserId.New(Now), ConversationId.NewDirect(Now), UserId.New(Now), visibleFrom, Now);
}
