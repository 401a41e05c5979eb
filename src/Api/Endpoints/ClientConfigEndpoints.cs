using System.Text.Json.Serialization;
using GoChat.Api.Configuration.Sections;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Application.Contacts;
using GoChat.Application.Conversations;
using GoChat.Application.Conversations.Typing;
using GoChat.Application.Groups.Joining;
using GoChat.Application.Messages.Views;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using GoChat.Domain.Contacts;
using GoChat.Domain.Groups;
using GoChat.Domain.Messages;
using GoChat.Domain.Messages.Bodies;
using GoChat.Infrastructure.Files;
using GoChat.Infrastructure.Identity;
using Microsoft.Extensions.Options;

namespace GoChat.Api.Endpoints;

/// <summary>What a client needs to know about this installation before anybody signs in.</summary>
internal static class ClientConfigEndpoints
{
    private const string Name = "GoChat";

    public static void MapClientConfig(this RouteGroupBuilder api) =>
        api.MapGet("/client-config", Get).AllowAnonymous().WithTags("Client").WithName("GetClientConfig");

    private static ClientConfig Get(
        IOptions<ServerOptions> server,
        IOptions<IceOptions> ice,
        IOptions<UploadOptions> uploads,
        IOptions<TelephoneOptions> telephones,
        ISmsSender sms,
        ICurrentUser caller) => new(
        Name, server.Value.PublicUrl, TextBody.MaxLength, uploads.Value.AvatarMaxBytes, telephones.Value.Region, sms.IsOn, ClientRules.Current,
        [.. Servers(ice.Value, caller.IsSignedIn)]);

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
/// <param name="PublicUrl">The origin that links to this installation begin with; null when it is the one that the client uses.</param>
/// <param name="MaxTextLength">The maximum length of a text message, in code points.</param>
/// <param name="AvatarMaxBytes">The maximum size of an uploaded avatar.</param>
/// <param name="TelephoneRegion">The country of telephone numbers that are written without a country code, as ISO 3166-1 alpha-2.</param>
/// <param name="SmsCodes">Whether the installation sends SMS codes: for signing in, for a new password, and then always for a new account.</param>
/// <param name="Rules">The same on every installation of this version.</param>
/// <param name="IceServers">In the form that a browser's RTCPeerConnection accepts; TURN only for signed-in callers.</param>
internal sealed record ClientConfig(
    string Name,
    string? PublicUrl,
    int MaxTextLength,
    int AvatarMaxBytes,
    string TelephoneRegion,
    bool SmsCodes,
    ClientRules Rules,
    IReadOnlyList<IceServer> IceServers);

/// <summary>The rules that requests must keep, so that clients can apply them before they send one.</summary>
/// <param name="MaxNickname">Characters as people count them.</param>
/// <param name="MaxSignature">Code points.</param>
/// <param name="MinPassword">Code points.</param>
/// <param name="MaxPassword">Code points.</param>
/// <param name="MinDifferentInPassword">Different code points.</param>
/// <param name="MinGoChatId">ASCII characters.</param>
/// <param name="MaxGoChatId">ASCII characters.</param>
/// <param name="SmsCodeDigits">The length of an SMS code.</param>
/// <param name="SmsCodePauseSeconds">The time between two codes to the same number.</param>
/// <param name="MinSearchQuery">The minimum length of a search by nickname, in code points.</param>
/// <param name="MaxContactRequestMessage">Code points.</param>
/// <param name="MaxRemark">Characters as people count them.</param>
/// <param name="MaxTag">Characters as people count them.</param>
/// <param name="MaxTags">The most tags on a contact.</param>
/// <param name="MaxJoinRequestMessage">Code points.</param>
/// <param name="MaxInvitedAtOnce">The most people that one request invites into a group.</param>
/// <param name="MaxGroupName">Characters as people count them.</param>
/// <param name="MaxGroupNotice">Code points.</param>
/// <param name="MaxAlias">The maximum length of a member's name in a group, in characters as people count them.</param>
/// <param name="MaxCodePointsPerCharacter">The most code points that a character of a name may have on average.</param>
/// <param name="MaxPreviewText">The maximum length of a preview in the chat list, in code points.</param>
/// <param name="RecallSeconds">How long after sending it a sender may recall a message.</param>
/// <param name="EditSeconds">How long after sending it a sender may edit a message.</param>
/// <param name="TypingSeconds">The time between two `typing` that the server forwards.</param>
/// <param name="MaxPageItems">The greatest `limit` of a page.</param>
/// <param name="MaxOpenConversations">The maximum in a connection's `hello` and `open`.</param>
/// <param name="MaxWatchedUsers">The maximum in a connection's `presence`.</param>
internal sealed record ClientRules(
    int MaxNickname,
    int MaxSignature,
    int MinPassword,
    int MaxPassword,
    int MinDifferentInPassword,
    int MinGoChatId,
    int MaxGoChatId,
    int SmsCodeDigits,
    int SmsCodePauseSeconds,
    int MinSearchQuery,
    int MaxContactRequestMessage,
    int MaxRemark,
    int MaxTag,
    int MaxTags,
    int MaxJoinRequestMessage,
    int MaxInvitedAtOnce,
    int MaxGroupName,
    int MaxGroupNotice,
    int MaxAlias,
    int MaxCodePointsPerCharacter,
    int MaxPreviewText,
    int RecallSeconds,
    int EditSeconds,
    int TypingSeconds,
    int MaxPageItems,
    int MaxOpenConversations,
    int MaxWatchedUsers)
{
    public static ClientRules Current { get; } = new(
        MaxNickname: User.MaxNickname,
        MaxSignature: User.MaxSignature,
        MinPassword: PasswordRules.MinLength,
        MaxPassword: PasswordRules.MaxLength,
        MinDifferentInPassword: PasswordRules.FewestDifferent,
        MinGoChatId: GoChatIdRule.MinLength,
        MaxGoChatId: GoChatIdRule.MaxLength,
        SmsCodeDigits: SmsCode.Digits,
        SmsCodePauseSeconds: (int)SmsCode.Pause.TotalSeconds,
        MinSearchQuery: SearchUsers.MinQuery,
        MaxContactRequestMessage: ContactRequest.MaxMessage,
        MaxRemark: Contact.MaxRemark,
        MaxTag: ContactTags.MaxLength,
        MaxTags: ContactTags.Most,
        MaxJoinRequestMessage: JoinRequest.MaxMessage,
        MaxInvitedAtOnce: InviteMembers.MostAtOnce,
        MaxGroupName: Group.MaxName,
        MaxGroupNotice: Group.MaxAnnouncement,
        MaxAlias: GroupMember.MaxAlias,
        MaxCodePointsPerCharacter: TextRule.CodePointsPerCharacter,
        MaxPreviewText: MessagePreview.MaxText,
        RecallSeconds: (int)Message.RecallTime.TotalSeconds,
        EditSeconds: (int)Message.EditTime.TotalSeconds,
        TypingSeconds: (int)ShowTyping.Pause.TotalSeconds,
        MaxPageItems: PageLimits.Max,
        MaxOpenConversations: RecoverLimits.MaxOpen,
        MaxWatchedUsers: ListPresence.MaxUsers);
}

/// <summary>STUN or TURN addresses. Only TURN has a user name and a password; else they are omitted: a browser would read null as the word "null".</summary>
internal sealed record IceServer(
    IReadOnlyList<string> Urls,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Username,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Credential);
