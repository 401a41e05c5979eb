using System.Text.Json.Serialization;
using GoChat.Api.Configuration.Sections;
using GoChat.Application.Common.Ports;
using GoChat.Domain.Messages;
using GoChat.Infrastructure.Files;
using Microsoft.Extensions.Options;

namespace GoChat.Api.Endpoints;

/// <summary>What a client needs to know about this installation before anybody signs in.</summary>
internal static class ClientConfigEndpoints
{
    private const string Name = "GoChat";

    public static void MapClientConfig(this RouteGroupBuilder api) =>
        api.MapGet("/client-config", Get).AllowAnonymous().WithTags("Client").WithName("GetClientConfig");

    private static ClientConfig Get(IOptions<IceOptions> ice, IOptions<UploadOptions> uploads, ICurrentUser caller) =>
        new(Name, TextBody.MaxLength, uploads.Value.AvatarMaxBytes, [.. Servers(ice.Value, caller.IsSignedIn)]);

    /// <summary>A stranger does not get the relay's credentials: it would relay whatever they send.</summary>
    private static IEnumerable<IceServer> Servers(IceOptions ice, bool isSignedIn)
    {
        if (ice.Stun.Length > 0)
            yield return new IceServer(ice.Stun, null, null);
        if (isSignedIn && ice.Turn.Length > 0)
            yield return new IceServer(ice.Turn, ice.Username, ice.Credential);
    }
}

/// <summary>The installation as its clients see it.</summary>
/// <param name="MaxTextLength">Of a text message, in code points.</param>
/// <param name="AvatarMaxBytes">Of an uploaded avatar.</param>
/// <param name="IceServers">In the form that a browser's RTCPeerConnection takes; TURN for who is signed in alone.</param>
internal sealed record ClientConfig(string Name, int MaxTextLength, int AvatarMaxBytes, IReadOnlyList<IceServer> IceServers);

/// <summary>STUN or TURN addresses; user name and password for TURN alone, and left out otherwise: a browser would take null for the word "null".</summary>
internal sealed record IceServer(
    IReadOnlyList<string> Urls,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Username,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Credential);
