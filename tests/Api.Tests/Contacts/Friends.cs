using System.Net;
using GoChat.Api.Tests.Accounts;

namespace GoChat.Api.Tests.Contacts;

internal static class Friends
{
    public static string? Id(this Caller caller) => caller.SignedIn.GetProperty("user").GetProperty("id").GetString();

    public static async Task Befriend(this HttpClient client, Caller one, Caller other)
    {
        await (await client.Post("/applications", new { userId = other.Id(), message = "" }, one.Token)).Json(HttpStatusCode.Created);
        await (await client.Post("/applications", new { userId = one.Id(), message = "" }, other.Token)).Json(HttpStatusCode.Created);
    }
}
