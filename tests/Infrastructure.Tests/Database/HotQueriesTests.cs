using GoChat.Application.Accounts;
using GoChat.Application.Common.Ports;
using GoChat.Application.Contacts;
using GoChat.Application.Conversations;
using GoChat.Application.Conversations.Typing;
using GoChat.Application.Groups;
using GoChat.Application.Groups.Invites;
using GoChat.Application.Groups.Joining;
using GoChat.Application.Groups.Members;
using GoChat.Application.Messages;
using GoChat.Domain.Accounts;
using GoChat.Domain.Conversations;
using GoChat.Domain.Groups;
using GoChat.Domain.Messages;
using GoChat.Domain.Messages.Bodies;
using GoChat.Infrastructure.Database;
using GoChat.Infrastructure.Realtime;
using GoChat.Infrastructure.Realtime.Sockets;
using GoChat.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GoChat.Infrastructure.Tests.Database;

/// <summary>
/// Frequent queries must find their rows by an index, however many messages, users, members and sessions there are. The test checks the plan of
/// every statement of these use cases, so a new query in one of them is covered from the start.
/// </summary>
public sealed class HotQueriesTests : IAsyncLifetime
{
    private readonly QueryCounter _queries = new();
    private UseCaseHost _host = null!;
    private UserId _ann;
    private UserId _bob;
    private ConversationId _chat;
    private GroupId _group;

    public static TheoryData<string> UseCases =>
        ["greet", "who am I", "device status", "list sessions", "one session", "open", "newest page", "page back", "page on", "read", "delivered", "typing",
         "post", "contacts", "applications", "search", "groups", "group", "members", "audience", "visible", "heads", "presence",
         "search members", "find members", "alias", "names", "group page", "join", "join requests", "all join requests", "invite", "invites"];

    public async Task InitializeAsync()
    {
        _host = await UseCaseHost.Start(_queries.AddTo);
        (_ann, _bob) = (await _host.Person("Ann"), await _host.Person("Bob"));
        await _host.Befriend(_ann, _bob);
        _chat = (await _host.Send(new OpenSession(_bob, null), _ann)).Value.ConversationId;
        _group = (await _host.Send(new CreateGroup("All", null, AddMode.Direct, [_bob], null), _ann)).Value.Id;
        await Post();
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Theory]
    [MemberData(nameof(UseCases))]
    public async Task Finds_its_rows_by_an_index(string useCase)
    {
        _queries.Forget();

        await Run(useCase);

        var statements = _queries.Statements.Where(IsPlanned).ToList();
        Assert.NotEmpty(statements);
        foreach (var statement in statements)
            Assert.DoesNotContain(await _host.Explain(statement), step => ScansATable(step, statement));
    }

    [Fact]
    public async Task A_query_without_an_index_would_be_noticed()
    {
        _queries.Forget();
        await _host.Db(db => db.Users.Where(u => u.Signature == "x").ToListAsync());

        var statement = Assert.Single(_queries.Statements);
        Assert.Contains(await _host.Explain(statement), step => ScansATable(step, statement));
    }

    /// <summary>Parameter lists and inner results are scanned as well, which is fine: they are short.</summary>
    private static bool ScansATable(string step, string statement) =>
        step.StartsWith("SCAN", StringComparison.Ordinal)
        && !step.Contains("VIRTUAL TABLE", StringComparison.Ordinal)
        && !step.Contains("CONSTANT ROW", StringComparison.Ordinal)
        && !step.Contains("subquery", StringComparison.Ordinal)
        && !statement.Contains($") AS \"{step.Split(' ')[1]}\"", StringComparison.Ordinal);

    private static bool IsPlanned(string statement) => statement.TrimStart().Split(' ', '\n')[0] is "SELECT" or "UPDATE" or "DELETE";

    private Task Run(string useCase) => useCase switch
    {
        "greet" => Ask(
            new Recover(
            0, _host.Services.GetRequiredService<IInstallation>().Epoch,
            [new KnownConversation(_chat, 0), new KnownConversation(ConversationId.Of(_group), 0)])),
        "who am I" => Ask(new GetMe()),
        "device status" =>
            _host.Services.GetRequiredService<ISignedInDevices>().StatusOf(_ann, DeviceId.New(DateTimeOffset.UtcNow), CancellationToken.None).AsTask(),
        "list sessions" => Ask(new ListSessions()),
        "one session" => Ask(new GetSession(_chat)),
        "open" => _host.Send(new OpenSession(_bob, null), _ann),
        "newest page" => Ask(new ListMessages(_chat)),
        "page back" => Ask(new ListMessages(_chat, BeforeSeq: 5)),
        "page on" => Ask(new ListMessages(_chat, AfterSeq: 0)),
        "read" => _host.Send(new MarkRead(_chat, 1), _bob),
        "delivered" => _host.Send(new MarkDelivered(_chat, 1), _bob),
        "typing" => _host.Send(new ShowTyping(_chat), _ann),
        "post" => Post(),
        "contacts" => Ask(new ListContacts()),
        "applications" => Ask(new ListContactRequests(null, 30)),
        "search" => Ask(new SearchUsers("Bo", null, 30)),
        "groups" => Ask(new ListMyGroups(null)),
        "group" => Ask(new GetGroup(_group)),
        "members" => Ask(new ListMembers(_group, null, 30)),
        "search members" => Ask(new SearchMembers(_group, "bo", null, 30)),
        "find members" => Ask(new FindMembers(_group, [_bob])),
        "alias" => _host.Send(new ChangeAlias(_group, "Captain"), _ann),
        "names" => _host.Services.GetRequiredService<IMemberNames>().Of(_group, 1, CancellationToken.None).AsTask(),
        "group page" => Ask(new ListMessages(ConversationId.Of(_group))),
        "audience" => _host.Services.GetRequiredService<GroupAudience>().MembersOf(_group, 1, CancellationToken.None).AsTask(),
        "join" => Join(),
        "join requests" => Ask(new ListJoinRequests(_group, null, 30)),
        "all join requests" => Ask(new ListJoinRequests(null, null, 30)),
        "invite" => Invite(),
        "invites" => Ask(new ListInvites(_group)),
        "visible" => Ask(new ListVisible([_chat, ConversationId.Of(_group)])),
        "heads" => Heads(),
        "presence" => Ask(new ListPresence([_bob])),
        _ => throw new ArgumentOutOfRangeException(nameof(useCase)),
    };

    private async Task Ask<T>(Application.Common.IQuery<T> query) => Assert.Null((await _host.Ask(query, _ann)).Error);

    private async Task Join() => Assert.Null((await _host.Send(new JoinGroup(_group), await _host.Person("Cid"))).Error);

    private async Task Invite()
    {
        var token = (await _host.Send(new CreateInvite(_group, 1, null), _ann)).Value.Token;
        await Ask(new GetInvite(token));
        Assert.Null((await _host.Send(new JoinByInvite(token), await _host.Person("Cid"))).Error);
    }

    private async Task Heads()
    {
        var screen = new ClientConnection(new AccessGrant(Principal.OnDevice(_ann, DeviceId.New(DateTimeOffset.UtcNow)), DateTimeOffset.MaxValue));
        screen.Show(screen.NextShow(), [_chat, ConversationId.Of(_group)]);
        Assert.Equal(2, (await _host.Db(db => OpenHeads.Load(db, [screen], CancellationToken.None))).Of(screen).Count);
    }

    private async Task Post()
    {
        await using var scope = _host.Services.CreateAsyncScope();
        NewMessage[] batch =
            [.. new[] { _chat, ConversationId.Of(_group) }.Select(to => new NewMessage(to, _ann, new TextBody("hello"), Guid.NewGuid().ToString()))];
        await scope.ServiceProvider.GetRequiredService<AppDbContext>().InTransaction(
            async () => Assert.All(
                (await scope.ServiceProvider.GetRequiredService<PostBatch>().Post(batch, CancellationToken.None)).Answers, a => Assert.Null(a.Error)),
            CancellationToken.None);
    }
}
