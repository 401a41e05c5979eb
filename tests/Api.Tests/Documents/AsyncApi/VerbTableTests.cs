using GoChat.Api.Documents;
using GoChat.Api.Realtime.Verbs;
using GoChat.Application.Common.Json;
using GoChat.Application.Conversations.Typing;
using GoChat.Application.Messages;
using GoChat.Domain.Accounts;
using GoChat.Domain.Conversations;
using GoChat.Testing.Servers;
using Microsoft.Extensions.DependencyInjection;

namespace GoChat.Api.Tests.Documents.AsyncApi;

/// <summary>docs/asyncapi.yaml lists exactly the verbs of the server's table, with the same fields, bodies of messages and scopes.</summary>
[Trait("Mode", "both")]
public sealed class VerbTableTests(ChatServer server) : IClassFixture<ChatServer>
{
    private sealed record Dance(ConversationId Floor);

    private sealed record OtherRead(ConversationId Conversation, long UpTo, long Seq = 0);

    private sealed record OtherHello(string Token, long Pts, string? Epoch = null, IReadOnlyList<OtherOpen>? Open = null);

    private sealed record OtherOpen(ConversationId Conversation, long Seq);

    private sealed record OtherSend(ConversationId Conversation, string ClientMessageId, OtherKind Type, RawJson Body);

    private enum OtherKind
    {
        Image,
    }

    private sealed record TextContent(string Words, string Text = "");

    private sealed record ImageContent(string Url);

    [Fact]
    public async Task The_document_says_what_the_table_says()
    {
        var verbs = Served();

        Assert.NotEmpty(verbs);
        Assert.Empty((await Document(Bodies)).From(verbs));
    }

    [Fact]
    public async Task Every_kind_of_difference_is_found()
    {
        var planted = new VerbMap();
        planted.MapFirst<OtherHello>("hello", Scopes.None);
        planted.Map("read", (OtherRead read) => new ListMessages(read.Conversation, read.UpTo, read.Seq));
        planted.Map("dance", (Dance dance) => new ShowTyping(dance.Floor));
        planted.Map("send", (OtherSend send) => new ShowTyping(send.Conversation));
        planted.MapFirst<string>("pull", Scopes.Read);
        var other = planted.ToTable();

        var document = await Document([typeof(TextContent), typeof(ImageContent)]);
        var differences = document.From([.. Served().Where(verb => verb.Name != "typing" && other.Find(verb.Name) is null), .. other.All]);

        Assert.Equal(
            new[]
            {
                "dance is not described",
                "typing is not served",
                "hello needs none, not read",
                "hello is wrong about auth.scope_missing",
                "hello.open[].changeSeq is not read",
                "hello.open[].seq is required by the server alone",
                "read needs read, not write",
                "read.upTo is not described",
                "read.seq is required by the document alone",
                "send.type image is not described",
                "send.type text is not read",
                "send.body is not described as ImageContent",
                "send.body(TextContent).words is not described",
                "send.body(TextContent).text is required by the document alone",
                "pull is not read as an object",
            }.Order(),
            differences.Order());
    }

    [Fact]
    public async Task A_body_that_is_not_read_is_found() =>
        Assert.Equal(["send.body is not read as TextContent"], (await Document([])).From(Served()));

    [Fact]
    public void A_name_is_mapped_once()
    {
        var twice = new VerbMap();
        twice.MapFirst<Dance>("dance", Scopes.Read);
        twice.MapFirst<Dance>("dance", Scopes.Write);

        Assert.Throws<ArgumentException>(twice.ToTable);
    }

    private IReadOnlyList<SocketVerb> Served() => server.Services.GetRequiredService<VerbTable>().All;

    private static IReadOnlyCollection<Type> Bodies => [.. MessageSchemas.Sendable().Select(shape => shape.Content)];

    private async Task<VerbDifferences> Document(IReadOnlyCollection<Type> bodies) => new(await AsyncApiContract.Of(server), bodies);
}
