using System.Text.Json;
using GoChat.Application.Common.Json;
using GoChat.Application.Messages.Views.Contents;
using GoChat.Domain.Accounts;
using GoChat.Domain.Messages;
using GoChat.Domain.Messages.Bodies;
using GoChat.Infrastructure.Database.Model.Bodies;

namespace GoChat.Infrastructure.Tests.Database;

/// <summary>The form in which the database stores the bodies of messages.</summary>
public sealed class StoredBodiesTests
{
    private static readonly NamedUser Ann = new(UserId.New(new DateTimeOffset(2026, 1, 31, 0, 0, 0, TimeSpan.Zero)), "Ann");

    [Fact]
    public void Every_kind_is_read_as_it_was_written_and_shown_again_as_it_was_shown()
    {
        Assert.Equal([], SampleBodies.Missing);
        Assert.All(SampleBodies.All, body =>
        {
            Assert.Equal(body, StoredBodies.Read(StoredBodies.Write(body)));
            var shown = MessageContent.Of(body);
            var received = Assert.IsType<RawContent>(JsonSerializer.Deserialize<MessageContent>(Json(shown), WireJson.Options));
            Assert.Equal(Json(shown), Json(received));
            Assert.Equal(Json(shown), Json(received.As(body.Type)));
            Assert.IsType(shown.GetType(), received.As(body.Type));
        });
    }

    [Fact]
    public void A_row_says_its_version_and_its_kind() =>
        Assert.Equal("""{"v":2,"type":"text","text":"hi","notice":null}""", StoredBodies.Write(new TextBody("hi")));

    /// <summary>During an upgrade nodes of both versions read the same rows.</summary>
    [Fact]
    public void Rows_of_version_2_are_read_by_release_0_1_0()
    {
        var (text, notice) = (new TextBody("hi"), new NoticeBody(NoticeEvent.MemberLeft, Ann, []));

        Assert.Equal(new FirstForm("hi", null), JsonSerializer.Deserialize<FirstForm>(StoredBodies.Write(text), WireJson.Options));
        var told = JsonSerializer.Deserialize<FirstForm>(StoredBodies.Write(notice), WireJson.Options)!;
        Assert.Equal((null, NoticeEvent.MemberLeft, Ann), (told.Text, told.Notice!.Event, told.Notice.Actor));
        Assert.Empty(told.Notice.Targets);
    }

    [Fact]
    public void Rows_of_version_1_are_read()
    {
        var notice = $$$"""{"text":null,"notice":{"event":"group.memberLeft","actor":{"id":"{{{Ann.Id}}}","nickname":"Ann"},"targets":[],"type":"system"}}""";

        Assert.Equal(new TextBody("hi"), StoredBodies.Read("""{"text":"hi","notice":null}"""));
        Assert.Equal(new NoticeBody(NoticeEvent.MemberLeft, Ann, []), StoredBodies.Read(notice));
    }

    [Theory]
    [InlineData("""{"v":1,"type":"image","fileId":"F1"}""", "Image")]
    [InlineData("""{"fileId":"F1","type":"image","v":7}""", "Image")]
    [InlineData("""{"v":3,"type":"text","text":"hi"}""", "Unknown")]
    [InlineData("""{"v":"new","type":"text","text":"hi"}""", "Unknown")]
    [InlineData("""{"v":2,"type":"text","words":"hi"}""", "Unknown")]
    [InlineData("""{"v":2,"type":"system","text":null,"notice":{"event":"group.painted","actor":{"id":"U1","nickname":"Ann"},"targets":[]}}""", "Unknown")]
    public void What_a_newer_server_wrote_is_kept_and_passed_on_as_it_is(string json, string type)
    {
        var body = Assert.IsType<UnknownBody>(StoredBodies.Read(json));

        Assert.Equal((type, json), (body.Type.Name, body.Json));
        Assert.Equal(json, StoredBodies.Write(body));
        Assert.Equal(json, Json(MessageContent.Of(body)));
    }

    [Fact]
    public void What_is_no_json_is_an_error() => Assert.ThrowsAny<JsonException>(() => StoredBodies.Read("""{"text":"""));

    private static string Json(MessageContent content) => JsonSerializer.Serialize(content, WireJson.Options);

    /// <summary>The form that release 0.1.0 reads.</summary>
    private sealed record FirstForm(string? Text, FirstNotice? Notice);

    private sealed record FirstNotice(NoticeEvent Event, NamedUser Actor, IReadOnlyList<NamedUser> Targets);
}
