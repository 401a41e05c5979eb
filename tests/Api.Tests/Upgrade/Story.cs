using System.Net.Http.Json;
using GoChat.Testing;
using GoChat.Testing.Servers;

namespace GoChat.Api.Tests.Upgrade;

/// <summary>
/// The events in a database that is kept for upgrade tests: some of everything that is stored. It uses only the HTTP API, so it runs on any
/// version. A version that stores more gets a longer story; the records of older versions stay.
/// </summary>
internal static class Story
{
    /// <returns>Everybody in the story, in the order of their telephone numbers, all with the password of <see cref="Person"/>.</returns>
    public static async Task<IReadOnlyList<Person>> Tell(IServerAddress server)
    {
        var (ann, bob, cy) = (await Register(server, "Ann", 1), await Register(server, "Bob 鲍勃", 2), await Register(server, "Cy", 3));
        var (dee, eve) = (await Register(server, "Dee", 4), await Register(server, "Eve", 5));
        await ann.Put(
            "/api/v1/me/profile",
            new { nickname = "Ann", gender = "female", birthday = "1990-02-28", signature = "slowly, slowly", email = "ann@example.org" });
        var direct = await ann.Befriend(bob);
        await ann.Befriend(cy);
        await bob.Befriend(cy);
        await ann.Post("/api/v1/applications", new { userId = dee.Id, message = "may I?" });
        var refused = await eve.Post("/api/v1/applications", new { userId = ann.Id, message = "it is me" });
        await ann.Post($"/api/v1/applications/{refused.GetProperty("id").GetString()}/reject", new { });
        await Talk(ann, bob, direct);
        await Groups(ann, bob, cy);
        await Keep(ann, bob, direct);
        await Note(ann, bob, eve);
        return [ann, bob, cy, dee, eve];
    }

    private static Task<Person> Register(IServerAddress server, string nickname, int number) => Person.Register(server, nickname, $"+861390000000{number}");

    private static async Task Talk(Person ann, Person bob, string direct)
    {
        foreach (var text in new[] { "hello", "two\nlines", "你好 👋🏽", "to be edited", "to be recalled", "to be liked", "the last but one" })
            await ann.SendText(direct, text);
        await bob.SendText(direct, "and an answer");
        await Change(ann, HttpMethod.Patch, direct, "4", new { text = "edited" });
        await Change(ann, HttpMethod.Patch, direct, "4", new { text = "edited twice" });
        await Change(ann, HttpMethod.Post, direct, "5/recall");
        await Change(bob, HttpMethod.Put, direct, $"6/reactions/{Uri.EscapeDataString("👍")}");
        await Change(ann, HttpMethod.Put, direct, $"6/reactions/{Uri.EscapeDataString("🎉")}");
        await Change(ann, HttpMethod.Put, direct, $"8/reactions/{Uri.EscapeDataString("👍")}");
        await Change(ann, HttpMethod.Delete, direct, $"8/reactions/{Uri.EscapeDataString("👍")}");
    }

    private static async Task Groups(Person ann, Person bob, Person cy)
    {
        var hiking = await Found(ann, new { name = "Hiking ⛰", notice = "Sundays, eight o'clock", memberIds = new[] { bob.Id, cy.Id } });
        foreach (var person in new[] { ann, bob, cy })
            await person.SendText(hiking, $"from {person.Telephone[^1]}");
        await Change(bob, HttpMethod.Put, hiking, $"2/reactions/{Uri.EscapeDataString("❤️")}");
        var left = await Found(bob, new { name = "Books", addMode = "approval", memberIds = new[] { ann.Id, cy.Id } });
        await ann.SendText(left, "which one next?");
        (await cy.Http.DeleteAsync($"/api/v1/groups/{await GroupOf(bob, left)}/members/me")).EnsureSuccessStatusCode();
        // The group's notice about it follows through the outbox.
        await Eventually.True(async () => (await bob.History(left)).Count == 3, "the group is told that Cy left");
    }

    private static async Task Keep(Person ann, Person bob, string direct)
    {
        await bob.Put($"/api/v1/conversations/{direct}/read", new { seq = 3 });
        await ann.Put($"/api/v1/conversations/{direct}/read", new { seq = 8 });
        await ann.Put($"/api/v1/sessions/{direct}/pin", new { pinned = true });
        await ann.Put($"/api/v1/sessions/{direct}/draft", new { text = "not yet\nsaid" });
        var others = (await ann.Get("/api/v1/sessions")).GetProperty("items").EnumerateArray()
            .Select(session => session.GetProperty("conversationId").GetString()!).Where(id => id != direct).ToList();
        await ann.Put($"/api/v1/sessions/{others[0]}/mute", new { muted = true });
        await ann.Put($"/api/v1/sessions/{others[0]}/unread", new { });
        (await bob.Http.DeleteAsync($"/api/v1/conversations/{direct}/messages?upToSeq=2")).EnsureSuccessStatusCode();
        (await ann.Http.DeleteAsync($"/api/v1/sessions/{others[1]}")).EnsureSuccessStatusCode();
    }

    private static async Task Note(Person ann, Person bob, Person eve)
    {
        await ann.Put($"/api/v1/contacts/{bob.Id}/remark", new { remark = "Brother" });
        await ann.Put($"/api/v1/contacts/{bob.Id}/star", new { starred = true });
        await ann.Post($"/api/v1/contacts/{bob.Id}/tags", new { tag = "Family" });
        await ann.Put($"/api/v1/blocks/{eve.Id}", new { });
        await ann.Put("/api/v1/me/privacy", new { findableByTelephone = false, telephoneVisible = false, addableBy = "groupMembers" });
    }

    /// <returns>The group's conversation.</returns>
    private static async Task<string> Found(Person owner, object group)
    {
        var id = (await owner.Post("/api/v1/groups", group)).GetProperty("id").GetString()!;
        return (await owner.Post("/api/v1/sessions", new { groupId = id })).GetProperty("conversationId").GetString()!;
    }

    private static async Task<string> GroupOf(Person member, string conversation) =>
        (await member.Get($"/api/v1/sessions/{conversation}")).GetProperty("group").GetProperty("id").GetString()!;

    private static async Task Change(Person person, HttpMethod method, string conversation, string what, object? body = null)
    {
        using var request = new HttpRequestMessage(
            method, $"/api/v1/conversations/{conversation}/messages/{what}")
        { Content = JsonContent.Create(body ?? new { }) };
        using var response = await person.Http.SendAsync(request);
        Assert.True(response.IsSuccessStatusCode, $"{method} {what}: {await response.Content.ReadAsStringAsync()}");
    }
}
