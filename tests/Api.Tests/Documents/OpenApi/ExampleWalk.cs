using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using GoChat.Api.Documents.Texts;
using GoChat.Domain.Accounts;
using GoChat.Testing;
using GoChat.Testing.Servers;
using GoChat.Testing.Sms;

namespace GoChat.Api.Tests.Documents.OpenApi;

/// <summary>Sends every example of the OpenAPI document in a sensible order and compares the answers with the documented ones.</summary>
/// <param name="sms">Receives the codes of the server.</param>
/// <param name="clock">The clock of the server.</param>
internal sealed class ExampleWalk(ChatServer server, OpenApiContract contract, CaughtSms sms, MovableClock clock)
{
    private static readonly byte[] Png =
        Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
    private readonly Dictionary<string, string> _real = [];
    private string? _token;
    private Person _bob = null!;
    private Person _cid = null!;

    public List<string> Problems { get; } = [];

    public HashSet<string> Visited { get; } = [];

    public async Task Take()
    {
        await DeviceSignIn();
        await People();
        await Groups();
        await Send("openSession", "sendMessage", "listMessages", "markRead", "editMessage", "listChanges", "addReaction", "removeReaction", "recallMessage");
        await Send("listSessions", "getSession", "pinSession", "muteSession", "saveDraft", "markUnread", "clearHistory", "removeSession");
        await Send("untagContact", "deleteContact", "getPrivacy", "changePrivacy");
        await Devices();
    }

    private async Task DeviceSignIn()
    {
        var telephone = Person.NewTelephone();
        _real[Samples.Telephone] = telephone;
        // The document also writes the same number in this form.
        _real["138 0000 0001"] = $"{telephone[3..6]} {telephone[6..10]} {telephone[10..]}";
        Use(await Send("register"));
        await Send("getClientConfig", "getMe", "changeProfile", "chooseGoChatId");
        _real[Samples.Avatar] = (await Send("setAvatar"))!.Value.GetProperty("avatarUrl").GetString()!.Split('/')[^1];
        await Send("getAvatar", "removeAvatar");
    }

    private async Task People()
    {
        _cid = await Person.Register(server, "Cid");
        _bob = await Person.Register(server, "Bob");
        (_real[Samples.Bob], _real[Samples.Cid]) = (_bob.Id, _cid.Id);
        _real[Samples.Application] = await ApplyToAnn(_bob);
        await Send("acceptApplication");
        _real[Samples.Application] = await ApplyToAnn(_cid);
        await Send("rejectApplication", "blockApplicant", "unblockApplicant", "applyForContact", "listApplications", "searchUsers", "getUser");
        await Send("tagContact", "remarkContact", "starContact", "listTags", "blockUser", "listBlocked", "unblockUser");
        _real[Samples.Chat] = First(await Send("listContacts")).GetProperty("conversationId").GetString()!;
    }

    private async Task Groups()
    {
        _real[Samples.Group] = (await Send("createGroup"))!.Value.GetProperty("id").GetString()!;
        await Send("listMyGroups", "getGroup", "renameGroup", "listMembers", "searchMembers", "findMembers");
        await Joining();
        _real[Samples.Later] = DateTimeOffset.UtcNow.AddHours(1).ToString("O", CultureInfo.InvariantCulture);
        await Send("appointAdmin", "dismissAdmin", "muteMember", "unmuteMember", "muteAllMembers");
        await Send("changeAlias", "changeAnnouncement", "confirmAnnouncement", "getAnnouncement", "transferGroup");
        _real[Samples.Group] = await GroupOfBob();
        await _bob.Put($"/api/v1/groups/{_real[Samples.Group]}/owner", new { userId = _real[Samples.Ann] });
        await Send("removeMembers", "dissolveGroup");
        _real[Samples.Group] = await GroupOfBob();
        await Send("leaveGroup");
    }

    /// <summary>A group that Ann is in.</summary>
    private async Task<string> GroupOfBob() =>
        (await _bob.Post("/api/v1/groups", new { name = "Of Bob", memberIds = new[] { _real[Samples.Ann] } })).GetProperty("id").GetString()!;

    private async Task Joining()
    {
        var group = _real[Samples.Group];
        await AcceptAnn(_cid);
        await Send("inviteMembers", "changeGroupSettings");
        foreach (var decision in new[] { "approveGroupApplication", "rejectGroupApplication", "blockGroupApplicant", "unblockGroupApplicant" })
        {
            if (decision != "unblockGroupApplicant")
                _real[Samples.GroupApplication] = Id(await (await Person.Register(server, "Cid")).Post($"/api/v1/groups/{group}/applications", new { }));
            if (decision == "approveGroupApplication")
                await Send("listPendingGroupApplications", "listGroupApplications");
            await Send(decision);
        }

        _real[Samples.Invite] = Id(await Send("createInvite"));
        await Send("listInvites", "revokeInvite");
        _real[Samples.Group] = Id(await _bob.Post("/api/v1/groups", new { name = "Open" }));
        await Send("getPublicGroup", "joinGroup");
        var closed = _real[Samples.Group] = Id(await _bob.Post("/api/v1/groups", new { name = "Closed", addMode = "approval" }));
        await Send("applyToGroup");
        _real[Samples.InviteToken] = (await _bob.Post($"/api/v1/groups/{closed}/invites", new { })).GetProperty("token").GetString()!;
        await Send("getInvite", "joinByInvite");
        _real[Samples.Group] = group;
    }

    /// <summary>Ann has applied to this person before.</summary>
    private static async Task AcceptAnn(Person person)
    {
        var received = (await person.Get("/api/v1/applications")).GetProperty("items").EnumerateArray()
            .Single(application => application.GetProperty("direction").GetString() == "received");
        await person.Post($"/api/v1/applications/{Id(received)}/accept", new { });
    }

    private static string Id(JsonElement? made) => made!.Value.GetProperty("id").GetString()!;

    private async Task Devices()
    {
        var phone = (await Send("signIn"))!.Value;
        _real[Samples.RefreshToken] = phone.GetProperty("refreshToken").GetString()!;
        _real[Samples.OtherDevice] = phone.GetProperty("deviceId").GetString()!;
        await Send("refresh", "listDevices", "signOutDevice", "signOutOtherDevices");
        if (await Send("changePassword") is { } renewed)
            Use(renewed);
        await SmsCodes();
        await Send("signOut");
    }

    private async Task SmsCodes()
    {
        sms.IsOn = true;
        await Send("requestSmsCode");
        _real[Samples.SmsCode] = sms.To(_real[Samples.Telephone]);
        await Send("signInByCode");
        clock.Advance(SmsCode.Pause);
        await Send("requestSmsCode");
        _real[Samples.SmsCode] = sms.To(_real[Samples.Telephone]);
        Use(await Send("resetPassword"));
        clock.Advance(SmsCode.Pause);
        await Send("requestOwnSmsCode");
        sms.IsOn = false;
    }

    private void Use(JsonElement? signedIn)
    {
        _token = signedIn!.Value.GetProperty("accessToken").GetString();
        _real[Samples.Ann] = signedIn.Value.GetProperty("user").GetProperty("id").GetString()!;
        _real[Samples.Device] = signedIn.Value.GetProperty("deviceId").GetString()!;
    }

    private async Task<string> ApplyToAnn(Person person) =>
        (await person.Post("/api/v1/applications", new { userId = _real[Samples.Ann], message = "hello" })).GetProperty("id").GetString()!;

    private static JsonElement First(JsonElement? page) => page!.Value.GetProperty("items")[0];

    private async Task<JsonElement?> Send(params string[] operations)
    {
        JsonElement? last = null;
        foreach (var name in operations)
            last = await Send(contract.Operations.Single(operation => operation.Id == name));
        return last;
    }

    private async Task<JsonElement?> Send(Operation operation)
    {
        Visited.Add(operation.Id);
        using var request = new OperationExample(operation, _real).ToRequest();
        if (operation.WantsToken)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _token);
        if (operation.Definition.TryGetProperty("requestBody", out _) && operation.JsonBody is null)
            request.Content = new ByteArrayContent(Png) { Headers = { ContentType = new MediaTypeHeaderValue("image/png") } };
        using var answer = await server.Client.SendAsync(request);
        var body = await answer.Content.ReadAsStringAsync();
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException($"The example of {operation.Id} was refused: {(int)answer.StatusCode} {body}");
        Problems.AddRange(contract.Problems(operation, answer, body));
        if (answer.Content.Headers.ContentType?.MediaType != "application/json")
            return null;
        var value = JsonDocument.Parse(body).RootElement;
        Compare(operation, answer, value);
        return value;
    }

    private void Compare(Operation operation, HttpResponseMessage answer, JsonElement value)
    {
        var media = operation.Definition.GetProperty("responses").GetProperty($"{(int)answer.StatusCode}").GetProperty("content")
            .GetProperty("application/json");
        if (!media.TryGetProperty("example", out var shown))
        {
            Problems.Add($"{operation.Id} shows no answer");
            return;
        }

        Problems.AddRange(contract.Problems(media.GetProperty("schema"), shown, $"{operation.Id} example"));
        Problems.AddRange(JsonShape.Differences(shown, value, operation.Id));
    }
}
