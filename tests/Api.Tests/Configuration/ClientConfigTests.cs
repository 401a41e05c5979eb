using System.Net.Http.Json;
using System.Text.Json;
using GoChat.Api.Tests.Accounts;
using GoChat.Testing.Servers;

namespace GoChat.Api.Tests.Configuration;

[Trait("Mode", "both")]
public sealed class ClientConfigTests
{
    [Fact]
    public async Task Clients_learn_the_limits_without_signing_in()
    {
        await using var server = await ChatServer.Start(settings => settings["uploads.avatar_max_bytes"] = 4096);

        var config = await server.Client.GetFromJsonAsync<JsonElement>("/api/v1/client-config");

        Assert.Equal("GoChat", config.GetProperty("name").GetString());
        Assert.Equal(5000, config.GetProperty("maxTextLength").GetInt32());
        Assert.Equal(4096, config.GetProperty("avatarMaxBytes").GetInt32());
        Assert.Equal(("CN", false), (config.GetProperty("telephoneRegion").GetString(), config.GetProperty("smsCodes").GetBoolean()));
        Assert.Equal(0, config.GetProperty("iceServers").GetArrayLength());
        Assert.Equal(
            """
            {"maxNickname":20,"maxSignature":100,"minPassword":8,"maxPassword":64,"minDifferentInPassword":4,"minGoChatId":6,"maxGoChatId":20,"smsCodeDigits":6,
            "smsCodePauseSeconds":60,"minSearchQuery":2,"maxContactRequestMessage":100,
            "maxRemark":20,"maxTag":20,"maxTags":10,"maxJoinRequestMessage":100,"maxInvitedAtOnce":100,"maxGroupName":20,"maxGroupNotice":500,"maxAlias":20,
            "maxCodePointsPerCharacter":3,"maxPreviewText":100,"recallSeconds":120,
            "editSeconds":900,"typingSeconds":3,"maxPageItems":100,"maxOpenConversations":20,"maxWatchedUsers":50}
            """.ReplaceLineEndings(""),
            config.GetProperty("rules").GetRawText());
    }

    [Fact]
    public async Task Clients_learn_the_ice_servers_as_they_are_configured_and_strangers_no_relay()
    {
        await using var server = await ChatServer.Start(settings =>
        {
            settings["ice.stun"] = new[] { "stun:ice.example.org:3478" };
            settings["ice.turn"] = new[] { "turn:ice.example.org:3478?transport=udp", "turn:ice.example.org:3478?transport=tcp" };
            settings["ice.username"] = "caller";
            settings["ice.credential"] = "relay";
        });

        var lin = await server.CreateClient().Register();
        var strangers = (await server.Client.GetFromJsonAsync<JsonElement>("/api/v1/client-config")).GetProperty("iceServers");
        server.Client.DefaultRequestHeaders.Authorization = new("Bearer", lin.Token);

        var servers = (await server.Client.GetFromJsonAsync<JsonElement>("/api/v1/client-config")).GetProperty("iceServers");

        Assert.Equal("stun:ice.example.org:3478", Assert.Single(strangers.EnumerateArray()).GetProperty("urls")[0].GetString());
        Assert.Equal("stun:ice.example.org:3478", servers[0].GetProperty("urls")[0].GetString());
        Assert.False(servers[0].TryGetProperty("credential", out _));
        Assert.Equal(2, servers[1].GetProperty("urls").GetArrayLength());
        Assert.Equal("caller", servers[1].GetProperty("username").GetString());
        Assert.Equal("relay", servers[1].GetProperty("credential").GetString());
    }
}
