using System.Net.Http.Headers;
using GoChat.Api.Tests.Accounts;
using GoChat.Testing;
using GoChat.Testing.Servers;
using GoChat.Testing.Sms;

namespace GoChat.Api.Tests.Security.Access;

/// <summary>What is aimed at nobody else: a new person for each call.</summary>
internal sealed class OwnScenes(ChatServer server, CaughtSms sms) : AccessScenes(server)
{
    private string? _avatar;

    public override async Task<AccessScene> For(string role, AccessRow row)
    {
        sms.IsOn = false;
        var person = await NewPerson();
        var target = new CallTarget
        {
            User = person.Id,
            Telephone = person.Telephone,
            Device = (await person.OnAnotherDevice()).DeviceId,
            File = _avatar ??= await Avatar(person),
        };
        var caller = await CallerAs(person, role);
        // Only these need a provider: with one, everybody would need a code to register.
        sms.IsOn = row.Name.Contains("Code", StringComparison.Ordinal) || row.Name == "resetPassword";
        if (row.Name is "signInByCode" or "resetPassword")
            target = target with { Code = await CodeFor(person) };
        return new AccessScene(caller, target with { RefreshToken = caller.Person.RefreshToken });
    }

    protected override void Discard(string role, AccessRow row)
    {
        // Nobody is called twice.
    }

    private async Task<string> CodeFor(Person person)
    {
        using var asked = await Server.Client.Post("/auth/sms-codes", new { telephone = person.Telephone });
        return sms.To(person.Telephone);
    }

    private static async Task<string> Avatar(Person person)
    {
        using var picture = new ByteArrayContent(Pictures.Gif(seed: 1)) { Headers = { ContentType = new MediaTypeHeaderValue("image/gif") } };
        using var taken = await person.Http.PutAsync(new Uri("/api/v1/me/avatar", UriKind.Relative), picture);
        return (await person.Get("/api/v1/me")).GetProperty("avatarUrl").GetString()!.Split('/')[^1];
    }
}
