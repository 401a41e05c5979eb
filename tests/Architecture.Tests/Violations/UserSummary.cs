namespace GoChat.Architecture.Tests.Violations;

/// <summary>Has a field that the described face lacks.</summary>
internal sealed record UserSummary(string Id, string Nickname, string? AvatarUrl, int Age);
