using System.Globalization;
using System.Net;
using GoChat.Api.Tests.Accounts;
using GoChat.Api.Tests.Contacts;

namespace GoChat.Api.Tests.Documents.OpenApi;

/// <summary>The part of <see cref="ApiWalk"/> about contacts, blocks and privacy. Ann and Bob are contacts, and are so again at the end.</summary>
internal sealed class ContactWalk(HttpClient client, Caller ann, Caller bob)
{
    private static readonly string Nobody = $"U{new string('0', 26)}";

    public async Task Take()
    {
        await Details();
        await Blocks();
        await Applicants();
        await Privacy();
        await Done(client.Call(HttpMethod.Delete, $"/contacts/{bob.Id()}", null, ann.Token));
        await (await client.Call(HttpMethod.Delete, $"/contacts/{bob.Id()}", null, ann.Token)).IsRefused(HttpStatusCode.Forbidden, "contact.not_contact");
        await client.Befriend(ann, bob);
    }

    private async Task Details()
    {
        var contact = $"/contacts/{bob.Id()}";
        await (await client.Call(HttpMethod.Put, $"{contact}/remark", new { remark = "Bobby" }, ann.Token)).Json(HttpStatusCode.OK);
        await (await client.Call(HttpMethod.Put, $"{contact}/remark", new { remark = new string('x', 21) }, ann.Token))
            .IsRefused(HttpStatusCode.BadRequest, "validation");
        await (await client.Call(HttpMethod.Put, $"/contacts/{Nobody}/remark", new { remark = "Bobby" }, ann.Token))
            .IsRefused(HttpStatusCode.Forbidden, "contact.not_contact");
        await (await client.Call(HttpMethod.Put, $"{contact}/star", new { starred = true }, ann.Token)).Json(HttpStatusCode.OK);
        for (var tag = 0; tag < 10; tag++)
            await (await client.Post($"{contact}/tags", new { tag = tag.ToString(CultureInfo.InvariantCulture) }, ann.Token)).Json(HttpStatusCode.OK);
        await (await client.Post($"{contact}/tags", new { tag = "one more" }, ann.Token)).IsRefused(HttpStatusCode.Conflict, "contact.too_many_tags");
        await (await client.Get("/contacts/tags", ann.Token)).Json(HttpStatusCode.OK);
        await (await client.Call(HttpMethod.Delete, $"{contact}/tags?tag=0", null, ann.Token)).Json(HttpStatusCode.OK);
    }

    private async Task Blocks()
    {
        await (await client.Call(HttpMethod.Put, $"/blocks/{bob.Id()}", null, ann.Token)).Json(HttpStatusCode.OK);
        await (await client.Call(HttpMethod.Put, $"/blocks/{ann.Id()}", null, ann.Token)).IsRefused(HttpStatusCode.BadRequest, "contact.cannot_block_self");
        await (await client.Call(HttpMethod.Put, $"/blocks/{Nobody}", null, ann.Token)).IsRefused(HttpStatusCode.NotFound, "user.not_found");
        await (await client.Get("/blocks", ann.Token)).Json(HttpStatusCode.OK);
        await Done(client.Call(HttpMethod.Delete, $"/blocks/{bob.Id()}", null, ann.Token));
    }

    private async Task Applicants()
    {
        var eve = await client.Register();
        var application = await (await client.Post("/applications", new { userId = ann.Id() }, eve.Token)).Json(HttpStatusCode.Created);
        var path = $"/applications/{application.GetProperty("id").GetString()}";
        await (await client.Post($"{path}/block", null, eve.Token)).IsRefused(HttpStatusCode.NotFound, "application.not_found");
        await (await client.Post($"{path}/block", null, ann.Token)).Json(HttpStatusCode.OK);
        await (await client.Post("/applications", new { userId = ann.Id() }, eve.Token)).IsRefused(HttpStatusCode.Forbidden, "contact.blocked");
        await (await client.Post($"{path}/unblock", null, ann.Token)).Json(HttpStatusCode.OK);
    }

    private async Task Privacy()
    {
        var eve = await client.Register();
        await (await client.Get("/me/privacy", ann.Token)).Json(HttpStatusCode.OK);
        await Addable("groupMembers");
        await (await client.Post("/applications", new { userId = ann.Id() }, eve.Token)).IsRefused(HttpStatusCode.Forbidden, "contact.no_common_group");
        await Addable("nobody");
        await (await client.Post("/applications", new { userId = ann.Id() }, eve.Token)).IsRefused(HttpStatusCode.Forbidden, "contact.adding_closed");
        await Addable("anyone");

        async Task Addable(string by) => await (await client.Call(
            HttpMethod.Put, "/me/privacy", new { findableByTelephone = true, telephoneVisible = true, addableBy = by }, ann.Token)).Json(HttpStatusCode.OK);
    }

    private static async Task Done(Task<HttpResponseMessage> call) => Assert.Equal(HttpStatusCode.NoContent, (await call).StatusCode);
}
