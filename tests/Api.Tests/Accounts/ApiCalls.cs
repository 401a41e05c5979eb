using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace GoChat.Api.Tests.Accounts;

/// <summary>The API as clients call it.</summary>
internal static class ApiCalls
{
    public const string Password = "a quiet harbour";
    private static int _lastNumber = 10_000_000;

    public static string NewTelephone() => $"+86139{Interlocked.Increment(ref _lastNumber)}";

    public static Task<HttpResponseMessage> Call(this HttpClient client, HttpMethod method, string path, object? body = null, string? token = null)
    {
        var request = new HttpRequestMessage(method, $"/api/v1{path}") { Content = body as HttpContent ?? (body is null ? null : JsonContent.Create(body)) };
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client.SendAsync(request);
    }

    public static Task<HttpResponseMessage> Post(this HttpClient client, string path, object? body = null, string? token = null) =>
        client.Call(HttpMethod.Post, path, body, token);

    public static Task<HttpResponseMessage> Get(this HttpClient client, string path, string? token = null) => client.Call(HttpMethod.Get, path, null, token);

    public static async Task<Caller> Register(this HttpClient client, string? telephone = null)
    {
        var number = telephone ?? NewTelephone();
        return new Caller(
            number, await (await client.Post("/accounts", new { telephone = number, nickname = "Lin", password = Password })).Json(HttpStatusCode.Created));
    }

    public static async Task<Caller> SignIn(this HttpClient client, string telephone) =>
        new(telephone, await (await client.Post("/auth/sign-in", new { telephone, password = Password })).Json(HttpStatusCode.OK));

    public static async Task<JsonElement> Json(this HttpResponseMessage answer, HttpStatusCode expected)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == expected, $"{(int)answer.StatusCode} {text}");
        return JsonDocument.Parse(text).RootElement;
    }

    public static async Task IsRefused(this HttpResponseMessage answer, HttpStatusCode status, string code)
    {
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = await answer.Json(status);
        Assert.Equal((code, (int)status), (problem.GetProperty("code").GetString(), problem.GetProperty("status").GetInt32()));
        Assert.NotEmpty(problem.GetProperty("traceId").GetString()!);
    }
}

/// <summary>A user who is signed in on one device.</summary>
internal sealed record Caller(string Telephone, JsonElement SignedIn)
{
    public string Token => SignedIn.GetProperty("accessToken").GetString()!;

    public string? RefreshToken => SignedIn.GetProperty("refreshToken").GetString();

    public string DeviceId => SignedIn.GetProperty("deviceId").GetString()!;
}
