using System.Net;
using GoChat.Api.Tests.Accounts;
using GoChat.Api.Tests.Contacts;

namespace GoChat.Api.Tests.Documents.OpenApi;

/// <summary>Calls the operations by which people come into groups, including the refusals that a client meets.</summary>
/// <param name="ann">Somebody who is a contact of Bob.</param>
internal sealed class JoiningWalk(HttpClient client, Caller ann, Caller bob)
{
    private const string Nobody = "00000000000000000000000000";
    private string _group = "";

    public async Task Take()
    {
        var created = await (await client.Post("/groups", new { name = "Club" }, ann.Token)).Json(HttpStatusCode.Created);
        _group = $"/groups/{created.GetProperty("id").GetString()}";
        var cid = await client.Register();
        await Direct(cid);
        await Applications(await client.Register());
        await Invites(await client.Register());
        Assert.Equal(HttpStatusCode.NoContent, (await client.Call(HttpMethod.Delete, $"{_group}/members/me", null, bob.Token)).StatusCode);
    }

    private async Task Direct(Caller cid)
    {
        await (await client.Get($"{_group}/card", cid.Token)).Json(HttpStatusCode.OK);
        await (await client.Get($"/groups/G{Nobody}/card", cid.Token)).IsRefused(HttpStatusCode.NotFound, "group.not_found");
        await (await client.Post($"{_group}/applications", new { message = "hello" }, cid.Token)).IsRefused(HttpStatusCode.Conflict, "group.joins_directly");
        await (await client.Call(HttpMethod.Put, $"{_group}/members/me", null, cid.Token)).Json(HttpStatusCode.OK);
        await (await client.Post($"{_group}/members", new { userIds = new[] { bob.Id() } }, ann.Token)).Json(HttpStatusCode.OK);
        await (await client.Post($"{_group}/members", new { userIds = new[] { $"U{Nobody}" } }, ann.Token))
            .IsRefused(HttpStatusCode.Forbidden, "group.member_not_contact");
        await (await client.Call(HttpMethod.Put, $"{_group}/settings", new { addMode = "approval", historyOpen = true }, ann.Token)).Json(HttpStatusCode.OK);
        await (await client.Call(HttpMethod.Put, $"{_group}/settings", new { historyOpen = false }, bob.Token))
            .IsRefused(HttpStatusCode.Forbidden, "group.not_manager");
    }

    private async Task Applications(Caller dan)
    {
        await (await client.Call(HttpMethod.Put, $"{_group}/members/me", null, dan.Token)).IsRefused(HttpStatusCode.Forbidden, "group.approval_needed");
        var applied = await (await client.Post($"{_group}/applications", new { message = "hello" }, dan.Token)).Json(HttpStatusCode.Created);
        await (await client.Post($"{_group}/applications", new { message = "hello" }, bob.Token)).IsRefused(HttpStatusCode.Conflict, "group.already_member");
        var application = $"{_group}/applications/{applied.GetProperty("id").GetString()}";
        await (await client.Get("/groups/applications", ann.Token)).Json(HttpStatusCode.OK);
        await (await client.Get($"{_group}/applications", ann.Token)).Json(HttpStatusCode.OK);
        await (await client.Post($"{application}/reject", null, ann.Token)).Json(HttpStatusCode.OK);
        await (await client.Post($"{application}/approve", null, ann.Token)).IsRefused(HttpStatusCode.Conflict, "group.application_decided");
        await (await client.Post($"{_group}/applications/A{Nobody}/approve", null, ann.Token))
            .IsRefused(HttpStatusCode.NotFound, "group.application_not_found");
        await (await client.Post($"{application}/block", null, ann.Token)).Json(HttpStatusCode.OK);
        await (await client.Call(HttpMethod.Put, $"{_group}/members/me", null, dan.Token)).IsRefused(HttpStatusCode.Forbidden, "group.blocked");
        await (await client.Post($"{application}/unblock", null, ann.Token)).Json(HttpStatusCode.OK);
        var other = await client.Register();
        var again = await (await client.Post($"{_group}/applications", new { message = "please" }, other.Token)).Json(HttpStatusCode.Created);
        await (await client.Post($"{_group}/applications/{again.GetProperty("id").GetString()}/approve", null, ann.Token)).Json(HttpStatusCode.OK);
    }

    private async Task Invites(Caller eve)
    {
        await (await client.Post($"{_group}/invites", new { hours = 1 }, bob.Token)).IsRefused(HttpStatusCode.Forbidden, "group.not_manager");
        await (await client.Post($"{_group}/invites", new { hours = 0 }, ann.Token)).IsRefused(HttpStatusCode.BadRequest, "validation");
        var made = await (await client.Post($"{_group}/invites", new { hours = 1, maxUses = 1 }, ann.Token)).Json(HttpStatusCode.Created);
        var invite = $"/invites/{made.GetProperty("token").GetString()}";
        await (await client.Get($"{_group}/invites", ann.Token)).Json(HttpStatusCode.OK);
        await (await client.Get(invite, eve.Token)).Json(HttpStatusCode.OK);
        await (await client.Post($"{invite}/join", null, eve.Token)).Json(HttpStatusCode.OK);
        var late = await client.Register();
        await (await client.Get(invite, late.Token)).IsRefused(HttpStatusCode.Conflict, "invite.used_up");
        await (await client.Post($"{invite}/join", null, late.Token)).IsRefused(HttpStatusCode.Conflict, "invite.used_up");
        var other = await (await client.Post($"{_group}/invites", new { }, ann.Token)).Json(HttpStatusCode.Created);
        var revoked = await client.Call(HttpMethod.Delete, $"{_group}/invites/{other.GetProperty("id").GetString()}", null, ann.Token);
        Assert.Equal(HttpStatusCode.NoContent, revoked.StatusCode);
        await (await client.Get($"/invites/{other.GetProperty("token").GetString()}", late.Token)).IsRefused(HttpStatusCode.NotFound, "invite.not_found");
    }
}
