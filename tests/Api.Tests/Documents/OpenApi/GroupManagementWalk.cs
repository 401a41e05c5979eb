using System.Globalization;
using System.Net;
using GoChat.Api.Tests.Accounts;
using GoChat.Api.Tests.Contacts;
using GoChat.Testing;

namespace GoChat.Api.Tests.Documents.OpenApi;

/// <summary>The part of <see cref="ApiWalk"/> about what the owner and the admins of a group do, with the refusals that they meet.</summary>
/// <param name="ann">Bob is a contact of hers.</param>
internal sealed class GroupManagementWalk(HttpClient client, MovableClock clock, Caller ann, Caller bob)
{
    private const string Nobody = "U00000000000000000000000000";
    private string _group = null!;

    public async Task Take()
    {
        _group = await NewGroup();
        await Mute();
        await Admins();
        await (await Put("notice", new { notice = "Bring ropes" })).Json(HttpStatusCode.OK);
        await (await Put("notice/read", null)).Json(HttpStatusCode.OK);
        await (await client.Get($"/groups/{_group}/notice", bob.Token)).Json(HttpStatusCode.OK);
        await Names();
        await (await Put("owner", new { userId = bob.Id() })).Json(HttpStatusCode.OK);
        await (await Put("owner", new { userId = bob.Id() })).IsRefused(HttpStatusCode.Forbidden, "group.not_owner");
        _group = await NewGroup();
        await (await Remove(Nobody)).IsRefused(HttpStatusCode.NotFound, "group.member_not_found");
        Assert.Equal(HttpStatusCode.NoContent, (await Remove(bob.Id())).StatusCode);
        await (await client.Post($"/groups/{_group}/dissolve", null, ann.Token)).Json(HttpStatusCode.OK);
        await (await client.Post($"/groups/{_group}/dissolve", null, ann.Token)).IsRefused(HttpStatusCode.Forbidden, "group.not_normal");
    }

    private async Task Mute()
    {
        var until = In(TimeSpan.FromHours(1));
        await (await Put($"members/{bob.Id()}/mute", new { until })).Json(HttpStatusCode.OK);
        await (await Put($"members/{bob.Id()}/mute", new { until = In(TimeSpan.Zero) })).IsRefused(HttpStatusCode.BadRequest, "validation");
        await (await Put($"members/{ann.Id()}/mute", new { until })).IsRefused(HttpStatusCode.BadRequest, "group.self");
        await (await Say()).IsRefused(HttpStatusCode.Forbidden, "group.muted");
        await (await client.Call(HttpMethod.Delete, $"/groups/{_group}/members/{bob.Id()}/mute", null, ann.Token)).Json(HttpStatusCode.OK);
        await (await Put("mute-all", new { muted = true })).Json(HttpStatusCode.OK);
        await (await Say()).IsRefused(HttpStatusCode.Forbidden, "group.muted_for_all");
    }

    private async Task Names()
    {
        await (await Put("members/me/alias", new { alias = "Captain" })).Json(HttpStatusCode.OK);
        await (await Put("members/me/alias", new { alias = new string('n', 21) })).IsRefused(HttpStatusCode.BadRequest, "validation");
        await (await client.Get($"/groups/{_group}/members/search?text=capt", bob.Token)).Json(HttpStatusCode.OK);
        await (await client.Get($"/groups/{_group}/members/search", bob.Token)).IsRefused(HttpStatusCode.BadRequest, "validation");
        await (await client.Post($"/groups/{_group}/members/find", new { userIds = new[] { ann.Id() } }, bob.Token)).Json(HttpStatusCode.OK);
    }

    private async Task Admins()
    {
        await (await Put($"admins/{bob.Id()}", null)).Json(HttpStatusCode.OK);
        await (await client.Call(HttpMethod.Put, $"/groups/{_group}/members/{ann.Id()}/mute", new { until = In(TimeSpan.FromHours(1)) }, bob.Token))
            .IsRefused(HttpStatusCode.Forbidden, "group.owner_protected");
        await (await client.Call(HttpMethod.Delete, $"/groups/{_group}/admins/{bob.Id()}", null, ann.Token)).Json(HttpStatusCode.OK);
    }

    private string In(TimeSpan time) => clock.Now.Add(time).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private async Task<string> NewGroup() =>
        (await (await client.Post("/groups", new { name = "Crew", memberIds = new[] { bob.Id() } }, ann.Token)).Json(HttpStatusCode.Created))
            .GetProperty("id").GetString()!;

    private Task<HttpResponseMessage> Put(string what, object? body) => client.Call(HttpMethod.Put, $"/groups/{_group}/{what}", body, ann.Token);

    private Task<HttpResponseMessage> Remove(string? member) =>
        client.Post($"/groups/{_group}/members/remove", new { memberIds = new[] { member } }, ann.Token);

    private Task<HttpResponseMessage> Say() => client.Post(
        $"/conversations/{_group}/messages", new { clientMessageId = Guid.NewGuid().ToString(), type = "text", body = new { text = "hi" } }, bob.Token);
}
