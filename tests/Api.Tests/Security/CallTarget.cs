namespace GoChat.Api.Tests.Security;

/// <summary>What a call is aimed at: the ids in its path and its body. By default what never was.</summary>
internal sealed record CallTarget
{
    private const string Nobody = "0000000000000000000000000A";

    public static CallTarget OfNobody { get; } = new();

    public string Conversation { get; init; } = $"D{Nobody}";

    public string Group { get; init; } = $"G{Nobody}";

    public string User { get; init; } = $"U{Nobody}";

    /// <summary>A contact request.</summary>
    public string Application { get; init; } = $"A{Nobody}";

    /// <summary>A request to join <see cref="Group"/>.</summary>
    public string GroupApplication { get; init; } = $"A{Nobody}";

    /// <summary>Somebody who is no member of <see cref="Group"/> yet.</summary>
    public string Guest { get; init; } = $"U{Nobody}";

    public string Invite { get; init; } = $"I{Nobody}";

    public string InviteToken { get; init; } = "none";

    public string Device { get; init; } = $"V{Nobody}";

    public string File { get; init; } = $"F{Nobody}";

    public long Seq { get; init; } = 1;

    /// <summary>The number of the caller's own account.</summary>
    public string Telephone { get; init; } = "+8613900000000";

    public string RefreshToken { get; init; } = "none";

    /// <summary>The SMS code that was sent to <see cref="Telephone"/>.</summary>
    public string Code { get; init; } = "000000";

    /// <summary>Whether openSession names the group instead of the user.</summary>
    public bool OpensGroup { get; init; }
}
