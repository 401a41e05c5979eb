using System.ComponentModel.DataAnnotations;

namespace GoChat.Api.Configuration.Sections;

/// <summary>[limits]: how often one user or one address may do things that invite abuse. Beyond a limit: 429 with Retry-After.</summary>
public sealed class LimitOptions
{
    private const int Most = 1_000_000;

    public bool Enabled { get; set; } = true;

    /// <summary>Wrong passwords for one number from one address: a stranger elsewhere does not use up the owner's attempts.</summary>
    [Range(1, Most)]
    public int SignInFailuresPerTelephone { get; set; } = 5;

    /// <summary>Wrong passwords for one number from all addresses together.</summary>
    [Range(1, Most)]
    public int SignInFailuresPerTelephoneAnywhere { get; set; } = 50;

    [Range(1, Most)]
    public int SignInFailuresPerAddress { get; set; } = 20;

    /// <summary>Sign-ins to one number from one address, successful or not; also limits one user's password changes.</summary>
    [Range(1, Most)]
    public int SignInsPerTelephone { get; set; } = 30;

    /// <summary>Sign-ins from one address, successful or not.</summary>
    [Range(1, Most)]
    public int SignInsPerAddress { get; set; } = 300;

    /// <summary>The window in which sign-ins are counted.</summary>
    [Range(1, 1440)]
    public int SignInWindowMinutes { get; set; } = 15;

    /// <summary>Requests that wait for a password to be hashed, in total; the next limit is the share of one address.</summary>
    [Range(1, 10_000)]
    public int PasswordQueue { get; set; } = 100;

    [Range(1, 10_000)]
    public int PasswordQueuePerAddress { get; set; } = 20;

    [Range(1, Most)]
    public int RegistrationsPerAddressPerHour { get; set; } = 20;

    /// <summary>Codes that one address asks for, for whatever numbers.</summary>
    [Range(1, Most)]
    public int SmsCodesPerAddressPerHour { get; set; } = 20;

    /// <summary>Codes to one number, whoever asks for them.</summary>
    [Range(1, Most)]
    public int SmsCodesPerTelephonePerDay { get; set; } = 10;

    /// <summary>Counted over several seconds, so that a few lines pasted at once pass. Drafts and changes of messages count as well.</summary>
    [Range(1, 5 * Most)]
    [FormerKey("sends_per_user_per_second", 5)]
    public int SendsPerUserPerFiveSeconds { get; set; } = 100;

    [Range(1, Most)]
    public int SearchesPerUserPerMinute { get; set; } = 30;

    [Range(1, Most)]
    public int ApplicationsPerUserPerHour { get; set; } = 60;

    /// <summary>Invite links that are looked up or joined with.</summary>
    [Range(1, Most)]
    public int InviteLookupsPerUserPerMinute { get; set; } = 30;

    [Range(1, Most)]
    public int InvitationsPerUserPerHour { get; set; } = 60;

    /// <summary>Each is pushed to all connected members of a group.</summary>
    [Range(1, Most)]
    public int AliasChangesPerUserPerHour { get; set; } = 60;

    [Range(1, Most)]
    public int AvatarsPerUserPerHour { get; set; } = 10;

    /// <summary>Between two applications of one user to the same other user.</summary>
    [Range(0, 1440)]
    public int ApplicationPauseMinutes { get; set; } = 10;

    [Range(1, Most)]
    public int GroupsPerUserPerHour { get; set; } = 20;

    /// <summary>All requests of the API; counted by user when signed in, else by address. Requests with a refused token count by address.</summary>
    [Range(1, Most)]
    public int RequestsPerMinute { get; set; } = 1200;

    /// <summary>All requests from one address, whoever sends them, counted before anything is read.</summary>
    [Range(1, Most)]
    public int RequestsPerAddressPerMinute { get; set; } = 12_000;

    /// <summary>Sockets of one address at one node that have not said hello yet. The next one gets 429.</summary>
    [Range(1, Most)]
    public int SocketsWithoutHelloPerAddress { get; set; } = 200;

    /// <summary>Sockets of one user at one node. A new one closes the oldest.</summary>
    [Range(1, 10_000)]
    public int SocketsPerUser { get; set; } = 20;

    /// <summary>The limit of one IPv6 subscriber's /56, as a multiple of the limit of one address, a /64.</summary>
    [Range(1, 256)]
    public int Ipv6NetworkFactor { get; set; } = 5;
}
