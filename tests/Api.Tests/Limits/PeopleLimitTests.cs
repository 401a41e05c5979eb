using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using GoChat.Api.Tests.Accounts;
using GoChat.Testing;
using GoChat.Testing.Servers;
using Microsoft.Extensions.DependencyInjection;

namespace GoChat.Api.Tests.Limits;

/// <summary>Limits on what one user may do to others.</summary>
[Trait("Mode", "both")]
public sealed class PeopleLimitTests
{
    private readonly MovableClock _clock = new();

    [Fact]
    public async Task One_person_makes_so_many_groups_an_hour()
    {
        await using var server = await Start(("groups_per_user_per_hour", 2));
        var (ann, bob) = (await Person.Register(server, "Ann"), await Person.Register(server, "Bob"));
        await ann.Befriend(bob);
        await ann.CreateGroup("one", bob);
        await ann.CreateGroup("two", bob);

        using var refused = await ann.Http.PostAsJsonAsync("/api/v1/groups", new { name = "three", memberIds = new[] { bob.Id } });

        await refused.IsRefused(HttpStatusCode.TooManyRequests, "rate_limited");
        Assert.Equal(2, (await bob.Get("/api/v1/groups")).GetProperty("items").GetArrayLength());
        await bob.CreateGroup("bob's own");
        var first = await bob.Get("/api/v1/groups?limit=2");
        var rest = await bob.Get($"/api/v1/groups?limit=2&cursor={first.GetProperty("nextCursor").GetString()}");
        // All groups have the same time, because the clock stands still.
        Assert.Equal(["bob's own", "one", "two"], Names(first).Concat(Names(rest)).Order());

        static IEnumerable<string?> Names(JsonElement page) =>
            page.GetProperty("items").EnumerateArray().Select(group => group.GetProperty("name").GetString());
    }

    [Fact]
    public async Task One_person_invites_so_often_an_hour()
    {
        await using var server = await Start(("invitations_per_user_per_hour", 2));
        var (ann, bob) = (await Person.Register(server, "Ann"), await Person.Register(server, "Bob"));
        await ann.Befriend(bob);
        var group = await ann.CreateGroup("one");
        await ann.Post($"/api/v1/groups/{group}/members", new { userIds = new[] { bob.Id } });
        await ann.Post($"/api/v1/groups/{group}/invites", new { });

        using var refused = await ann.Http.PostAsJsonAsync($"/api/v1/groups/{group}/invites", new { });

        await refused.IsRefused(HttpStatusCode.TooManyRequests, "rate_limited");
    }

    [Fact]
    public async Task One_person_changes_their_aliases_so_often_an_hour()
    {
        await using var server = await Start(("alias_changes_per_user_per_hour", 2));
        var ann = await Person.Register(server, "Ann");
        var group = await ann.CreateGroup("one");
        foreach (var alias in new[] { "first", "second" })
            await ann.Put($"/api/v1/groups/{group}/members/me/alias", new { alias });

        using var refused = await ann.Http.PutAsJsonAsync($"/api/v1/groups/{group}/members/me/alias", new { alias = "third" });

        await refused.IsRefused(HttpStatusCode.TooManyRequests, "rate_limited");
        Assert.Equal("second", (await ann.Get($"/api/v1/groups/{group}")).GetProperty("myAlias").GetString());
    }

    [Fact]
    public async Task Applying_to_the_same_person_again_takes_a_pause_and_to_others_it_does_not()
    {
        await using var server = await Start(("application_pause_minutes", 10));
        var (ann, bob, cara) = (await Person.Register(server, "Ann"), await Person.Register(server, "Bob"), await Person.Register(server, "Cara"));
        await ann.Post("/api/v1/applications", new { userId = bob.Id, message = "hello" });

        using var refused = await ann.Http.PostAsJsonAsync("/api/v1/applications", new { userId = bob.Id, message = "hello?" });

        await refused.IsRefused(HttpStatusCode.TooManyRequests, "rate_limited");
        Assert.Equal(TimeSpan.FromMinutes(10), refused.Headers.RetryAfter?.Delta);
        var received = (await bob.Get("/api/v1/applications")).GetProperty("items").EnumerateArray().Single();
        Assert.Equal("hello", received.GetProperty("message").GetString());
        await ann.Post("/api/v1/applications", new { userId = cara.Id, message = "hello" });
        _clock.Advance(TimeSpan.FromMinutes(10));
        await ann.Post("/api/v1/applications", new { userId = bob.Id, message = "hello?" });
    }

    [Fact]
    public async Task An_application_that_is_refused_begins_no_pause()
    {
        await using var server = await Start(("application_pause_minutes", 10));
        var (ann, bob) = (await Person.Register(server, "Ann"), await Person.Register(server, "Bob"));
        using var tooLong = await ann.Http.PostAsJsonAsync("/api/v1/applications", new { userId = bob.Id, message = new string('x', 101) });
        await tooLong.IsRefused(HttpStatusCode.BadRequest, "validation");

        await ann.Post("/api/v1/applications", new { userId = bob.Id, message = "hello" });
    }

    [Fact]
    public async Task Drafts_are_counted_as_messages_are()
    {
        await using var server = await Start(("sends_per_user_per_five_seconds", 2));
        var ann = await Person.Register(server, "Ann");
        var chat = await ann.Befriend(await Person.Register(server, "Bob"));
        await ann.SendText(chat, "hello");
        await ann.Put($"/api/v1/sessions/{chat}/draft", new { text = "one" });

        using var refused = await ann.Http.PutAsJsonAsync($"/api/v1/sessions/{chat}/draft", new { text = "two" });

        await refused.IsRefused(HttpStatusCode.TooManyRequests, "rate_limited");
        Assert.Equal("one", (await ann.Get($"/api/v1/sessions/{chat}")).GetProperty("draft").GetString());
    }

    private Task<ChatServer> Start(params (string Key, int Value)[] limits) => ChatServer.Start(settings =>
    {
        settings["limits.enabled"] = true;
        foreach (var (key, value) in limits)
            settings[$"limits.{key}"] = value;
        settings.Adjust = builder => builder.Services.AddSingleton<TimeProvider>(_clock);
    });
}
