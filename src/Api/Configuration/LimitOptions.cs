using System.ComponentModel.DataAnnotations;

namespace GoChat.Api.Configuration;

/// <summary>[limits]: how often one person or one address may do what is open to abuse. Beyond it: 429 with Retry-After.</summary>
public sealed class LimitOptions
{
    private const int Most = 1_000_000;

    public bool Enabled { get; set; } = true;

    [Range(1, Most)]
    public int SignInFailuresPerTelephone { get; set; } = 5;

    [Range(1, Most)]
    public int SignInFailuresPerAddress { get; set; } = 20;

    /// <summary>The time over which failed sign-ins are counted.</summary>
    [Range(1, 1440)]
    public int SignInWindowMinutes { get; set; } = 15;

    [Range(1, Most)]
    public int RegistrationsPerAddressPerHour { get; set; } = 20;

    [Range(1, Most)]
    public int SendsPerUserPerSecond { get; set; } = 20;

    [Range(1, Most)]
    public int SearchesPerUserPerMinute { get; set; } = 30;

    [Range(1, Most)]
    public int ApplicationsPerUserPerHour { get; set; } = 60;

    /// <summary>Any request of the API; counted by user when signed in, else by address.</summary>
    [Range(1, Most)]
    public int RequestsPerMinute { get; set; } = 1200;
}
