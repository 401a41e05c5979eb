using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using GoChat.Testing;
using GoChat.Testing.Servers;

namespace GoChat.Api.Tests.Security;

/// <summary>An operation of the OpenAPI document.</summary>
internal sealed record ApiOperation(string Name, string Method, string Path, bool WantsToken)
{
    /// <summary>All that the server describes, including new ones.</summary>
    public static async Task<IReadOnlyList<ApiOperation>> All(ChatServer server)
    {
        var document = await server.Client.GetFromJsonAsync<JsonElement>("/openapi/v1.json");
        return
        [
            .. from path in document.GetProperty("paths").EnumerateObject()
               from operation in path.Value.EnumerateObject()
               where operation.Value.TryGetProperty("operationId", out _)
               select new ApiOperation(
                   operation.Value.GetProperty("operationId").GetString()!, operation.Name.ToUpperInvariant(), path.Name,
                   operation.Value.TryGetProperty("security", out _)),
        ];
    }

    /// <summary>The stable code of a refusal; the whole text when it has none.</summary>
    public static async Task<string?> CodeOf(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        return text.Length > 0 && JsonDocument.Parse(text).RootElement.TryGetProperty("code", out var code) ? code.GetString() : text;
    }

    public async Task<HttpResponseMessage> Call(HttpClient client, CallTarget target, string? token)
    {
        using var request = new HttpRequestMessage(new HttpMethod(Method), PathTo(target)) { Content = BodyFor(target) };
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await client.SendAsync(request);
    }

    private string PathTo(CallTarget target)
    {
        var path = Path.Replace("{conversationId}", target.Conversation, StringComparison.Ordinal)
            .Replace("/groups/{id}", $"/groups/{target.Group}", StringComparison.Ordinal)
            .Replace("/applications/{id}", $"/applications/{target.Application}", StringComparison.Ordinal)
            .Replace("{applicationId}", target.GroupApplication, StringComparison.Ordinal)
            .Replace("{inviteId}", target.Invite, StringComparison.Ordinal)
            .Replace("{token}", target.InviteToken, StringComparison.Ordinal)
            .Replace("{userId}", target.User, StringComparison.Ordinal)
            .Replace("{deviceId}", target.Device, StringComparison.Ordinal)
            .Replace("{fileId}", target.File, StringComparison.Ordinal)
            .Replace("{seq}", $"{target.Seq}", StringComparison.Ordinal)
            .Replace("{emoji}", "%F0%9F%91%8D", StringComparison.Ordinal);
        return Name switch
        {
            "searchUsers" => $"{path}?query=Nobody",
            "searchMembers" => $"{path}?text=mine",
            "untagContact" => $"{path}?tag=mine",
            _ => path,
        };
    }

    /// <summary>A body that the server would accept from a permitted caller; null for operations without one.</summary>
    private HttpContent? BodyFor(CallTarget target) => Name switch
    {
        "register" => JsonContent.Create(new { telephone = Person.NewTelephone(), nickname = "Eve", password = Person.Password }),
        "signIn" => JsonContent.Create(new { telephone = target.Telephone, password = Person.Password }),
        "requestSmsCode" => JsonContent.Create(new { telephone = target.Telephone }),
        "signInByCode" => JsonContent.Create(new { telephone = target.Telephone, code = target.Code }),
        "resetPassword" => JsonContent.Create(new { telephone = target.Telephone, code = target.Code, newPassword = "another harbour" }),
        "refresh" => JsonContent.Create(new { refreshToken = target.RefreshToken }),
        "changeProfile" => JsonContent.Create(new { nickname = "Eve", gender = "unspecified" }),
        "setAvatar" => new ByteArrayContent(Pictures.Gif()) { Headers = { ContentType = new MediaTypeHeaderValue("image/gif") } },
        "changePassword" => JsonContent.Create(new { oldPassword = Person.Password, newPassword = "another harbour" }),
        "chooseGoChatId" => JsonContent.Create(new { goChatId = $"Eve_{Guid.NewGuid():N}"[..20] }),
        "changePrivacy" => JsonContent.Create(new { findableByTelephone = true, telephoneVisible = true, addableBy = "anyone" }),
        "applyForContact" => JsonContent.Create(new { userId = target.User, message = "" }),
        "remarkContact" => JsonContent.Create(new { remark = "mine" }),
        "starContact" => JsonContent.Create(new { starred = true }),
        "tagContact" => JsonContent.Create(new { tag = "mine" }),
        _ => BodyInConversation(target) ?? BodyInGroup(target),
    };

    private JsonContent? BodyInConversation(CallTarget target) => Name switch
    {
        "openSession" => target.OpensGroup ? JsonContent.Create(new { groupId = target.Group }) : JsonContent.Create(new { userId = target.User }),
        "pinSession" => JsonContent.Create(new { pinned = true }),
        "muteSession" => JsonContent.Create(new { muted = true }),
        "saveDraft" => JsonContent.Create(new { text = "mine" }),
        "sendMessage" => JsonContent.Create(new { clientMessageId = Guid.NewGuid().ToString(), type = "text", body = new { text = "mine" } }),
        "editMessage" => JsonContent.Create(new { text = "mine" }),
        "markRead" => JsonContent.Create(new { seq = 1 }),
        _ => null,
    };

    private JsonContent? BodyInGroup(CallTarget target) => Name switch
    {
        "createGroup" => JsonContent.Create(new { name = "ours", memberIds = new[] { target.User } }),
        "changeAlias" => JsonContent.Create(new { alias = "mine" }),
        "findMembers" => JsonContent.Create(new { userIds = new[] { target.User } }),
        "renameGroup" => JsonContent.Create(new { name = "mine" }),
        "removeMembers" => JsonContent.Create(new { memberIds = new[] { target.User } }),
        "transferGroup" => JsonContent.Create(new { userId = target.User }),
        "muteMember" => JsonContent.Create(new { until = DateTimeOffset.UtcNow.AddHours(1) }),
        "changeAnnouncement" => JsonContent.Create(new { notice = "mine" }),
        "muteAllMembers" => JsonContent.Create(new { muted = true }),
        "inviteMembers" => JsonContent.Create(new { userIds = new[] { target.Guest } }),
        "changeGroupSettings" => JsonContent.Create(new { addMode = "direct" }),
        "applyToGroup" => JsonContent.Create(new { message = "" }),
        "createInvite" => JsonContent.Create(new { hours = 1 }),
        _ => null,
    };
}
