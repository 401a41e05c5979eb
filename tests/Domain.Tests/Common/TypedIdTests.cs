using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using GoChat.Domain.Conversations;
using GoChat.Domain.Files;
using GoChat.Domain.Groups;
using GoChat.Domain.Messages;

namespace GoChat.Domain.Tests.Common;

public sealed class TypedIdTests
{
    private const string Good = "U01KEHB3XW8YPMTGZ40R5V9N2CD";
    private static readonly DateTimeOffset Now = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Come_back_from_their_text_as_they_were()
    {
        ComesBack(UserId.New(Now));
        ComesBack(DeviceId.New(Now));
        ComesBack(GroupId.New(Now));
        ComesBack(MessageId.New(Now));
        ComesBack(FileId.New(Now));
        ComesBack(ConversationId.NewDirect(Now));
        ComesBack(ConversationId.Of(GroupId.New(Now)));
    }

    [Fact]
    public void Sort_as_text_by_the_time_of_their_making()
    {
        var moments = new[] { 0, 1, 2, 1_000, 86_400_000, 400L * 86_400_000 }.Select(ms => Now.AddMilliseconds(ms));

        var ids = moments.Select(at => MessageId.New(at).Value).ToList();

        Assert.Equal(ids.Order(StringComparer.Ordinal), ids);
    }

    [Fact]
    public void Differ_though_made_at_the_same_moment() =>
        Assert.Equal(10_000, Enumerable.Range(0, 10_000).Select(_ => UserId.New(Now)).Distinct().Count());

    [Fact]
    public void Take_the_text_that_fits() => Assert.True(UserId.TryParse(Good, null, out _));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("U")]
    [InlineData("U01KEHB3XW8YPMTGZ40R5V9N2C")]
    [InlineData("U01KEHB3XW8YPMTGZ40R5V9N2CDE")]
    [InlineData("G01KEHB3XW8YPMTGZ40R5V9N2CD")]
    [InlineData("u01KEHB3XW8YPMTGZ40R5V9N2CD")]
    [InlineData("U01kehb3xw8ypmtgz40r5v9n2cd")]
    [InlineData("U81KEHB3XW8YPMTGZ40R5V9N2CD")]
    [InlineData("U01KEHB3XW8YPMTGZ40R5V9N2CI")]
    [InlineData("U01KEHB3XW8YPMTGZ40R5V9N2C ")]
    [InlineData("U01KEHB3XW8YPMTGZ40R5V9N2C'")]
    [InlineData("U01KEHB3XW8YPMTGZ40R5V9N2C\n")]
    public void Refuse_text_that_no_id_looks_like(string? text)
    {
        Assert.False(UserId.TryParse(text, null, out var id));
        Assert.Equal(default, id);
    }

    [Fact]
    public void Say_which_kind_was_expected_when_text_must_be_one() =>
        Assert.Contains(nameof(UserId), Assert.Throws<FormatException>(() => UserId.Parse("nonsense", null)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_direct_conversation_has_no_group() =>
        Assert.Throws<InvalidOperationException>(() => ConversationId.NewDirect(Now).ToGroup());

    [Fact]
    public void A_group_and_its_conversation_share_their_text()
    {
        var group = GroupId.New(Now);

        Assert.True(ConversationId.Of(group).IsGroup);
        Assert.Equal(group, ConversationId.Of(group).ToGroup());
    }

    private static void ComesBack<TId>(TId id) where TId : struct, ITypedId<TId>
    {
        Assert.Equal(TypedId.Length, id.Value.Length);
        Assert.Contains(id.Value[0], TId.Letters);
        Assert.Equal(id, TId.Parse(id.Value, null));
        Assert.Equal(id.Value, id.ToString());
    }
}
