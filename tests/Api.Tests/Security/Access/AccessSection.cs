namespace GoChat.Api.Tests.Security.Access;

/// <summary>One of the tables: what its calls are aimed at, and the roles that make sense there.</summary>
internal sealed record AccessSection(string Name, IReadOnlyList<string> Roles)
{
    public static readonly AccessSection Own = new("Nobody else", ["user", .. AccessRole.OfEveryTable]);

    public static readonly AccessSection People = new(
        "Another person",
        [
            AccessRole.Stranger, AccessRole.Applicant, AccessRole.Recipient, AccessRole.BlockedApplicant, AccessRole.Contact, AccessRole.FormerContact,
            AccessRole.Blocked, AccessRole.Blocking, .. AccessRole.OfEveryTable,
        ]);

    public static readonly AccessSection Directs = new(
        "A direct chat",
        [
            AccessRole.Stranger, AccessRole.Contact, AccessRole.FormerContact, AccessRole.Blocked, AccessRole.Blocking, .. AccessRole.OfEveryTable,
        ]);

    public static readonly AccessSection Groups = new(
        "A group",
        [
            AccessRole.Stranger, AccessRole.Applicant, AccessRole.BlockedApplicant, AccessRole.RemovedMember, AccessRole.Member, AccessRole.MutedMember,
            AccessRole.Admin, AccessRole.Owner, .. AccessRole.OfEveryTable,
        ]);

    public static readonly IReadOnlyList<AccessSection> All = [Own, People, Directs, Groups];
}

/// <summary>The columns of the tables.</summary>
internal static class AccessRole
{
    public const string Stranger = "stranger";
    public const string Contact = "contact";
    public const string FormerContact = "former contact";
    public const string Blocked = "blocked";
    public const string Blocking = "blocking";
    public const string Applicant = "applicant";
    public const string Recipient = "recipient";
    public const string BlockedApplicant = "blocked applicant";
    public const string RemovedMember = "removed member";
    public const string Member = "member";
    public const string MutedMember = "muted member";
    public const string Admin = "admin";
    public const string Owner = "owner";
    public const string Administrator = "administrator";
    public const string Disabled = "disabled";
    public const string NoDevice = "no device";
    public const string SignedOut = "signed-out";

    /// <summary>Roles that do not depend on what a call is aimed at.</summary>
    public static readonly IReadOnlyList<string> OfEveryTable = [Administrator, Disabled, NoDevice, SignedOut];
}
