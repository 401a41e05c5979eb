using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using GoChat.Testing.Servers;

namespace GoChat.Testing;

/// <summary>A user with an account, who does everything through the public API as a client would.</summary>
public sealed class Person
{
    public const string Password = "a long enough secret";
    private static int _numbers = Random.Shared.Next(100_000, 800_000);

    private readonly IServerAddress _server;

    private Person(IServerAddress server, HttpClient http, JsonElement signedIn, string telephone)
    {
        _server = server;
        Http = http;
        Telephone = telephone;
        Id = signedIn.GetProperty("user").GetProperty("id").GetString()!;
        DeviceId = signedIn.GetProperty("deviceId").GetString()!;
        AccessToken = signedIn.GetProperty("accessToken").GetString()!;
        RefreshToken = signedIn.GetProperty("refreshToken").GetString()!;
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", AccessToken);
    }

    public string Id { get; }

    public string DeviceId { get; }

    public string Telephone { get; }

    public string AccessToken { get; private set; }

    public string RefreshToken { get; private set; }

    /// <summary>A client that is signed in as this person.</summary>
    public HttpClient Http { get; }

    /// <summary>A telephone number that no other test uses.</summary>
    public static string NewTelephone() => string.Create(CultureInfo.InvariantCulture, $"+86138{Interlocked.Increment(ref _numbers):D8}");

    public static Task<Person> Register(IServerAddress server, string nickname) => Register(server, nickname, NewTelephone());

    public static Task<Person> Register(IServerAddress server, string nickname, string telephone) =>
        Enter(server, "/api/v1/accounts", telephone, new { telephone, nickname, password = Password });

    /// <summary>A person who already has an account.</summary>
    public static Task<Person> SignIn(IServerAddress server, string telephone) =>
        Enter(server, "/api/v1/auth/sign-in", telephone, new { telephone, password = Password });

    /// <summary>The same person on another device.</summary>
    public Task<Person> OnAnotherDevice() => Enter(_server, "/api/v1/auth/sign-in", Telephone, new { telephone = Telephone, password = Password });

    /// <summary>The same person on another device, at another node of the installation.</summary>
    public Task<Person> At(IServerAddress node) => Enter(node, "/api/v1/auth/sign-in", Telephone, new { telephone = Telephone, password = Password });

    /// <summary>A new access token for the same device.</summary>
    public async Task<string> FreshToken()
    {
        using var anonymous = new HttpRequestMessage(
            HttpMethod.Post, "/api/v1/auth/refresh")
        { Content = JsonContent.Create(new { refreshToken = RefreshToken }) };
        var signedIn = await Read(await _server.CreateClient().SendAsync(anonymous));
        RefreshToken = signedIn.GetProperty("refreshToken").GetString()!;
        return signedIn.GetProperty("accessToken").GetString()!;
    }

    /// <summary>Continues with a new access token, as a client does when the old one has expired.</summary>
    public async Task Renew()
    {
        AccessToken = await FreshToken();
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", AccessToken);
    }

    /// <summary>Makes the two contacts of each other and returns their conversation.</summary>
    public async Task<string> Befriend(Person other)
    {
        var application = await Post("/api/v1/applications", new { userId = other.Id, message = "hello" });
        await other.Post($"/api/v1/applications/{application.GetProperty("id").GetString()}/accept", new { });
        var contacts = await Get("/api/v1/contacts");
        return contacts.GetProperty("items").EnumerateArray().Single(c => c.GetProperty("id").GetString() == other.Id).GetProperty("conversationId")
            .GetString()!;
    }

    /// <summary>Two new people who are contacts, and their conversation.</summary>
    public static async Task<(Person One, Person Other, string Chat)> Friends(IServerAddress server)
    {
        var (one, other) = (await Register(server, "Alice"), await Register(server, "Bob"));
        return (one, other, await one.Befriend(other));
    }

    /// <summary>Creates a group with people who are already contacts.</summary>
    public async Task<string> CreateGroup(string name, params Person[] members) =>
        (await Post("/api/v1/groups", new { name, memberIds = members.Select(m => m.Id) })).GetProperty("id").GetString()!;

    public Task<JsonElement> SendText(string conversation, string text, string? clientMessageId = null) => Post(
        $"/api/v1/conversations/{conversation}/messages",
        new { clientMessageId = clientMessageId ?? Guid.NewGuid().ToString(), type = "text", body = new { text } });

    public async Task<IReadOnlyList<JsonElement>> History(string conversation, string query = "") =>
        [.. (await Get($"/api/v1/conversations/{conversation}/messages{query}")).GetProperty("items").EnumerateArray()];

    public async Task<JsonElement> Get(string path) => await Read(await Http.GetAsync(new Uri(path, UriKind.Relative)));

    public async Task<JsonElement> Post(string path, object body) => await Read(await Http.PostAsJsonAsync(path, body));

    public async Task<JsonElement> Put(string path, object body) => await Read(await Http.PutAsJsonAsync(path, body));

    /// <summary>Connects with some conversations already known.</summary>
    public async Task<SocketClient> Return(long pts, string? epoch, params (string Conversation, long Seq)[] open)
    {
        var socket = await SocketClient.Open(_server);
        await socket.Hello(AccessToken, pts, epoch, open);
        return socket;
    }

    public Task<SocketClient> Connect(long pts = 0, string? epoch = null, params string[] open) => SocketClient.Greet(_server, AccessToken, pts, epoch, open);

    private static async Task<Person> Enter(IServerAddress server, string path, string telephone, object body)
    {
        var http = server.CreateClient();
        return new Person(server, http, await Read(await http.PostAsJsonAsync(path, body)), telephone);
    }

    private static async Task<JsonElement> Read(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        if (!response.IsSuccessStatusCode)
            throw new InvalidOperationException($"{(int)response.StatusCode} {response.RequestMessage?.RequestUri?.PathAndQuery}: {text}");
        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
    }
}
