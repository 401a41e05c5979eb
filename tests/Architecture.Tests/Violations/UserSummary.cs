using System.Text.Json.Serialization;

namespace GoChat.Architecture.Tests.Violations;

/// <summary>Has a field that the described user summary lacks.</summary>
internal sealed record UserSummary(
    string Id, string Nickname, string? AvatarUrl, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Alias, int Age);
