using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using GoChat.Api.Tests.Accounts;
using GoChat.Testing;
using GoChat.Testing.Servers;

namespace GoChat.Api.Tests.Messages;

/// <summary>What people write, from the request to what others see. The domain's tests have the complete tables.</summary>
[Trait("Mode", "both")]
public sealed class VisibleTextTests(ChatServer server) : IClassFixture<ChatServer>
{
    private const string Kiss = "👩🏻‍❤️‍💋‍👨🏿";

    [Theory]
    [InlineData("\u200B\u200D\u2060")]
    [InlineData(" \n\u3000")]
    [InlineData("nul\u0000")]
    [InlineData("escape\u001B[2J")]
    public async Task A_text_that_cannot_be_seen_or_holds_control_characters_is_refused_both_ways(string text)
    {
        var (ann, _, chat) = await Person.Friends(server);
        await using var device = await ann.Connect();

        var answer = await ann.Http.PostAsJsonAsync(
            $"/api/v1/conversations/{chat}/messages", new { clientMessageId = "one", type = "text", body = new { text } });
        var reply = (await device.Send(chat, text)).GetProperty("error");

        Assert.True(Problem(await answer.Json(HttpStatusCode.BadRequest)).TryGetProperty("body.text", out _));
        Assert.Equal("validation", reply.GetProperty("code").GetString());
        Assert.True(Problem(reply).TryGetProperty("body.text", out _), reply.ToString());
        Assert.Empty(await ann.History(chat));
    }

    [Fact]
    public async Task Five_thousand_emoji_are_a_text_an_edit_and_a_draft_and_one_more_is_none()
    {
        var (ann, bob, chat) = await Person.Friends(server);
        await using var device = await ann.Connect();
        var most = string.Concat(Enumerable.Repeat("😀", 5_000));

        Assert.True((await device.Send(chat, most)).TryGetProperty("ok", out _));
        Assert.True((await device.Send(chat, most + "!")).TryGetProperty("error", out _));
        Assert.Equal(most, TextOf((await bob.History(chat))[0]));

        var edited = most[2..] + "字";
        Assert.Equal(HttpStatusCode.OK, (await ann.Http.PatchAsJsonAsync($"/api/v1/conversations/{chat}/messages/1", new { text = edited })).StatusCode);
        Assert.Equal(
            HttpStatusCode.BadRequest, (await ann.Http.PatchAsJsonAsync($"/api/v1/conversations/{chat}/messages/1", new { text = most + "!" })).StatusCode);
        Assert.Equal(edited, TextOf((await bob.History(chat))[0]));

        await ann.Put($"/api/v1/sessions/{chat}/draft", new { text = most });
        Assert.Equal(most, (await ann.Get($"/api/v1/sessions/{chat}")).GetProperty("draft").GetString());
    }

    [Fact]
    public async Task Line_breaks_of_other_systems_become_line_feeds_and_a_repeat_is_the_same_message()
    {
        var (ann, bob, chat) = await Person.Friends(server);

        var first = await ann.SendText(chat, "one\r\n\ttwo\r", "once");
        var again = await ann.SendText(chat, "one\r\n\ttwo\r", "once");

        Assert.Equal(first.GetProperty("id").GetString(), again.GetProperty("id").GetString());
        Assert.Equal("one\n\ttwo\n", TextOf(Assert.Single(await bob.History(chat))));
    }

    [Theory]
    [InlineData("\u200B")]
    [InlineData("\u3164\u2800")]
    [InlineData("Bob\u202E")]
    [InlineData("two\nlines")]
    [InlineData("nul\u0000")]
    public async Task Neither_a_person_nor_a_group_takes_a_name_that_cannot_be_seen_or_poses_as_something_else(string name)
    {
        var ann = await Person.Register(server, "Ann");

        using var profile = await ann.Http.PutAsJsonAsync("/api/v1/me/profile", new { nickname = name });
        using var group = await ann.Http.PostAsJsonAsync("/api/v1/groups", new { name, memberIds = Array.Empty<string>() });
        using var account = await server.CreateClient()
            .Post("/accounts", new { telephone = ApiCalls.NewTelephone(), nickname = name, password = ApiCalls.Password });

        Assert.True(Problem(await profile.Json(HttpStatusCode.BadRequest)).TryGetProperty("nickname", out _));
        Assert.True(Problem(await group.Json(HttpStatusCode.BadRequest)).TryGetProperty("name", out _));
        Assert.True(Problem(await account.Json(HttpStatusCode.BadRequest)).TryGetProperty("nickname", out _));
        Assert.Equal("Ann", (await ann.Get("/api/v1/me")).GetProperty("nickname").GetString());
        Assert.Empty((await ann.Get("/api/v1/groups")).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task A_name_with_something_invisible_in_it_is_the_name_without_and_is_found_so()
    {
        var (ann, bob) = (await Person.Register(server, "Ann"), await Person.Register(server, "Bob"));
        var families = string.Concat(Enumerable.Repeat("👨‍👩‍👧‍👦", 8));

        await ann.Put("/api/v1/me/profile", new { nickname = "\uFEFFQuorthon\u200B\u3164 " });
        var group = await bob.Post("/api/v1/groups", new { name = families + "\u200B", memberIds = Array.Empty<string>() });

        Assert.Equal("Quorthon", (await ann.Get("/api/v1/me")).GetProperty("nickname").GetString());
        Assert.Equal(families, (await bob.Get($"/api/v1/groups/{group.GetProperty("id").GetString()}")).GetProperty("name").GetString());
        var found = await bob.Get($"/api/v1/users?query={Uri.EscapeDataString("Quor\u200Bthon")}");
        Assert.Equal(ann.Id, Assert.Single(found.GetProperty("items").EnumerateArray()).GetProperty("id").GetString());
    }

    [Theory]
    [InlineData("turned \u202E around")]
    [InlineData("two\nlines")]
    [InlineData("escape\u001B[2J")]
    public async Task An_application_says_nothing_but_one_line(string message)
    {
        var (ann, bob) = (await Person.Register(server, "Ann"), await Person.Register(server, "Bob"));

        using var answer = await ann.Http.PostAsJsonAsync("/api/v1/applications", new { userId = bob.Id, message });

        Assert.True(Problem(await answer.Json(HttpStatusCode.BadRequest)).TryGetProperty("message", out _));
    }

    [Theory]
    [InlineData("aaaaaaaa")]
    [InlineData("        ")]
    [InlineData("\u3000\u00A0\u2003\u2009\u200B\u200D\u3164\u2800")]
    public async Task A_password_that_cannot_be_seen_or_has_hardly_a_character_is_refused(string password)
    {
        var ann = await Person.Register(server, "Ann");

        using var account = await server.CreateClient().Post("/accounts", new { telephone = ApiCalls.NewTelephone(), nickname = "Lin", password });
        using var change = await ann.Http.PutAsJsonAsync("/api/v1/me/password", new { oldPassword = ApiCalls.Password, newPassword = password });

        Assert.True(Problem(await account.Json(HttpStatusCode.BadRequest)).TryGetProperty("password", out _));
        Assert.True(Problem(await change.Json(HttpStatusCode.BadRequest)).TryGetProperty("newPassword", out _));
    }

    [Fact]
    public async Task A_telephone_number_in_any_spelling_is_one_account()
    {
        var client = server.CreateClient();
        var lin = await client.Register();
        var pasted = "\u202A＋" + string.Concat(lin.Telephone[1..].Select(digit => (char)(digit - '0' + '０'))).Insert(2, "\u00A0").Insert(6, "\u2013")
            + "\u202C";

        await (await client.Post("/accounts", new { telephone = pasted, nickname = "Lin", password = ApiCalls.Password }))
            .IsRefused(HttpStatusCode.Conflict, "account.telephone_taken");
        await client.SignIn(pasted);
    }

    [Fact]
    public async Task A_telephone_number_in_any_spelling_is_one_count()
    {
        await using var limited = await ChatServer.Start(settings => settings["limits.enabled"] = true);
        var lin = await limited.Client.Register();
        string[] spellings =
            [lin.Telephone, lin.Telephone[3..], "\u200E" + lin.Telephone, lin.Telephone.Insert(6, "\u2013"), lin.Telephone.Insert(3, "\u3000")];
        foreach (var telephone in spellings)
        {
            await (await limited.Client.Post("/auth/sign-in", new { telephone, password = "wrong wrong" }))
                .IsRefused(HttpStatusCode.Unauthorized, "auth.wrong_credentials");
        }

        await (await limited.Client.Post("/auth/sign-in", new { telephone = "＋" + lin.Telephone[1..], password = "wrong wrong" }))
            .IsRefused(HttpStatusCode.TooManyRequests, "rate_limited");
    }

    [Fact]
    public async Task Any_one_emoji_is_a_reaction_and_a_heart_is_one_however_it_is_spelt()
    {
        var (ann, bob, chat) = await Person.Friends(server);
        await ann.SendText(chat, "hello");
        await using var device = await ann.Connect();

        foreach (var emoji in new[] { Kiss, "❤", "❤️", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "1️⃣", "🫪" })
            await bob.Put($"/api/v1/conversations/{chat}/messages/1/reactions/{Uri.EscapeDataString(emoji)}", new { });
        using var two = await bob.Http.PutAsJsonAsync($"/api/v1/conversations/{chat}/messages/1/reactions/{Uri.EscapeDataString("👍👍")}", new { });

        Assert.Equal(HttpStatusCode.BadRequest, two.StatusCode);
        Assert.Equal([(Kiss, 1), ("❤️", 1), ("🏴󠁧󠁢󠁥󠁮󠁧󠁿", 1), ("1️⃣", 1), ("🫪", 1)], await Reactions(ann, chat));
        await device.Next(f => f.TryGetProperty("push", out var push) && push.TryGetProperty("changeSeq", out var seq) && seq.GetInt64() == 5);

        using var taken = await bob.Http.DeleteAsync(
            new Uri($"/api/v1/conversations/{chat}/messages/1/reactions/{Uri.EscapeDataString("❤")}", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
        Assert.DoesNotContain(("❤️", 1), await Reactions(bob, chat));
    }

    private static JsonElement Problem(JsonElement refusal) => refusal.GetProperty("errors");

    private static string? TextOf(JsonElement message) => message.GetProperty("body").GetProperty("text").GetString();

    private static async Task<IEnumerable<(string, int)>> Reactions(Person reader, string chat) =>
        (await reader.History(chat))[0].GetProperty("reactions").EnumerateArray()
            .Select(r => (r.GetProperty("emoji").GetString()!, r.GetProperty("count").GetInt32()));
}
