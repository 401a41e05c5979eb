using System.Net;
using GoChat.Api.Tests.Accounts;
using GoChat.Domain.Accounts;
using GoChat.Testing;
using GoChat.Testing.Sms;

namespace GoChat.Api.Tests.Documents.OpenApi;

/// <summary>The part of <see cref="ApiWalk"/> about SMS codes and GoChat ids.</summary>
internal sealed class CodeWalk(HttpClient client, MovableClock clock, CaughtSms sms)
{
    private Caller _lin = null!;

    public async Task Take()
    {
        _lin = await client.Register();
        await Ids(await client.Register());
        await (await Ask()).IsRefused(HttpStatusCode.Forbidden, "sms.off");
        sms.IsOn = true;
        await Codes();
        await Own();
        await Account();
        sms.IsOn = false;
    }

    private async Task Ids(Caller other)
    {
        await (await client.Call(HttpMethod.Put, "/me/gochat-id", new { goChatId = "harbour-1" }, _lin.Token)).Json(HttpStatusCode.OK);
        await (await client.Call(HttpMethod.Put, "/me/gochat-id", new { goChatId = "harbour-2" }, _lin.Token))
            .IsRefused(HttpStatusCode.Conflict, "account.gochat_id_too_soon");
        await (await client.Call(HttpMethod.Put, "/me/gochat-id", new { goChatId = "HARBOUR-1" }, other.Token))
            .IsRefused(HttpStatusCode.Conflict, "account.gochat_id_taken");
    }

    private async Task Codes()
    {
        sms.Fails = true;
        await (await Ask()).IsRefused(HttpStatusCode.ServiceUnavailable, "sms.not_sent");
        sms.Fails = false;
        clock.Advance(SmsCode.Pause);
        Assert.Equal(HttpStatusCode.NoContent, (await Ask()).StatusCode);
        await (await Ask()).IsRefused(HttpStatusCode.TooManyRequests, "sms.too_soon");
        var code = sms.To(_lin.Telephone);
        await (await client.Post("/auth/sign-in/code", new { telephone = _lin.Telephone, code = Other(code) }))
            .IsRefused(HttpStatusCode.Forbidden, "sms.wrong_code");
        await (await client.Post("/auth/sign-in/code", new { telephone = _lin.Telephone, code })).Json(HttpStatusCode.OK);
        clock.Advance(SmsCode.Pause);
        await Ask();
        var reset = new { telephone = _lin.Telephone, code = sms.To(_lin.Telephone), newPassword = "another quiet harbour" };
        _lin = _lin with { SignedIn = await (await client.Post("/auth/reset-password", reset)).Json(HttpStatusCode.OK) };
    }

    private async Task Own()
    {
        clock.Advance(SmsCode.Pause);
        Assert.Equal(HttpStatusCode.NoContent, (await client.Post("/me/sms-codes", null, _lin.Token)).StatusCode);
        var code = sms.To(_lin.Telephone);
        await (await client.Call(HttpMethod.Put, "/me/password", new { code, newPassword = "a third quiet harbour" }, _lin.Token)).Json(HttpStatusCode.OK);
    }

    private async Task Account()
    {
        var telephone = Person.NewTelephone();
        await client.Post("/auth/sms-codes", new { telephone });
        var code = sms.To(telephone);
        await (await client.Post("/auth/sign-in/code", new { telephone, code })).IsRefused(HttpStatusCode.NotFound, "auth.no_account");
        var account = new { telephone, nickname = "Wei", password = ApiCalls.Password, code };
        await (await client.Post("/accounts", account with { code = Other(code) })).IsRefused(HttpStatusCode.Forbidden, "sms.wrong_code");
        await (await client.Post("/accounts", account)).Json(HttpStatusCode.Created);
    }

    private Task<HttpResponseMessage> Ask() => client.Post("/auth/sms-codes", new { telephone = _lin.Telephone });

    private static string Other(string code) => code == "000000" ? "000001" : "000000";
}
