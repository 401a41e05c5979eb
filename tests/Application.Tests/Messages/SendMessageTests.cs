using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Application.Messages;
using GoChat.Application.Messages.Views;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using GoChat.Domain.Conversations;
using GoChat.Domain.Messages;
using GoChat.Domain.Messages.Bodies;
using NSubstitute;

namespace GoChat.Application.Tests.Messages;

public sealed class SendMessageTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);
    private readonly IMessageLog _log = Substitute.For<IMessageLog>();
    private readonly ICurrentUser _caller = Substitute.For<ICurrentUser>();
    private readonly ConversationId _conversation = ConversationId.NewDirect(Now);
    private readonly UserId _ann = UserId.New(Now);

    public SendMessageTests() => _caller.Id.Returns(_ann);

    [Fact]
    public async Task Hands_the_log_a_message_in_the_callers_name_and_answers_what_the_log_answers()
    {
        var sent = new SentMessage(MessageId.New(Now), _conversation, 7, Now);
        _log.Append(new NewMessage(_conversation, _ann, new TextBody("hello"), "c1"), Arg.Any<CancellationToken>()).Returns(Result<SentMessage>.Ok(sent));

        var answer = await Handle("hello");

        Assert.Same(sent, answer.Value);
    }

    [Fact]
    public async Task Passes_the_logs_refusal_on()
    {
        _log.Append(Arg.Any<NewMessage>(), Arg.Any<CancellationToken>()).Returns(Result<SentMessage>.Fail(CommonErrors.Busy));

        Assert.Equal(CommonErrors.Busy, (await Handle("hello")).Error);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5_000)]
    public void Texts_of_1_to_5000_characters_are_taken(int length) => Assert.Empty(Problems(new string('字', length)));

    [Theory]
    [InlineData("\ud83d\ude00")]
    [InlineData("两行\n一个 tab\t")]
    public void Whatever_has_a_form_in_UTF8_is_taken(string text) => Assert.Empty(Problems(text));

    [Theory]
    [InlineData(0)]
    [InlineData(5_001)]
    public void Texts_that_are_empty_or_too_long_are_refused_by_field(int length) =>
        Assert.Equal(["Body.Text"], Problems(new string('a', length)));

    [Theory]
    [InlineData(0xD800, "front")]
    [InlineData(0xDC00, "front")]
    [InlineData(0xD83D, "end")]
    public void Half_of_a_surrogate_pair_is_refused(int half, string place) =>
        Assert.Equal(["Body.Text"], Problems(place == "front" ? $"{(char)half} hello" : $"hello {(char)half}"));

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    [InlineData(64, 0)]
    [InlineData(65, 1)]
    public void A_client_id_has_1_to_64_characters(int length, int problems) =>
        Assert.Equal(problems, Problems("hello", new string('c', length)).Distinct().Count());

    [Fact]
    public void Nobody_writes_the_systems_lines() =>
        Assert.Equal(["Body"], Problems(new NoticeBody(NoticeEvent.MemberLeft, new NamedUser(_ann, "Ann"), [])));

    private Task<Result<SentMessage>> Handle(string text) =>
        new SendMessageHandler(_log, _caller).Handle(new SendMessage(_conversation, "c1", new TextBody(text)), CancellationToken.None);

    private IEnumerable<string> Problems(string text, string clientMessageId = "c1") => Problems(new TextBody(text), clientMessageId);

    private IEnumerable<string> Problems(MessageBody body, string clientMessageId = "c1") =>
        new SendMessageValidator().Validate(new SendMessage(_conversation, clientMessageId, body)).Errors.Select(problem => problem.PropertyName);
}
