using GoChat.Application.Common;
using GoChat.Domain.Accounts;
using Mapster;

namespace GoChat.Application.Accounts.Views;

/// <summary>A user as they see themselves.</summary>
/// <param name="Telephone">E.164.</param>
/// <param name="GoChatId">What others can find the user by; null until one is chosen.</param>
/// <param name="GoChatIdFixedUntil">Until when no other can be chosen; null before the first choice.</param>
/// <param name="AvatarUrl">Path on this server; null when none was chosen.</param>
public sealed record Me(
    UserId Id,
    string Telephone,
    string Nickname,
    string? AvatarUrl,
    Gender Gender,
    DateOnly? Birthday,
    string? Signature,
    string? Email,
    string? GoChatId,
    DateTimeOffset? GoChatIdFixedUntil,
    UserRole Role,
    DateTimeOffset CreatedAt)
{
    public static Me Of(User user) => user.Adapt<Me>(Mapping.Config);
}

internal sealed class AccountMapping : IRegister
{
    public void Register(TypeAdapterConfig config) =>
        config.NewConfig<User, Me>().Map(me => me.AvatarUrl, user => AvatarUrl.Of(user.AvatarFileId));
}
