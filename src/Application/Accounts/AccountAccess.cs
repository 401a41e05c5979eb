using GoChat.Application.Common.Ports;
using GoChat.Domain.Accounts;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Accounts;

/// <summary>The only access to accounts and devices.</summary>
internal static class AccountAccess
{
    /// <summary>The caller's own account; a valid token implies that it exists.</summary>
    public static Task<User> Me(this IQueryable<User> users, ICurrentUser caller, CancellationToken ct) => users.SingleAsync(u => u.Id == caller.Id, ct);

    /// <summary>The account that a sign-in with this number is for.</summary>
    public static Task<User?> ByTelephone(this IQueryable<User> users, Telephone telephone, CancellationToken ct) =>
        users.SingleOrDefaultAsync(u => u.Telephone == telephone.Value && u.Status != UserStatus.Erased, ct);

    /// <summary>The caller's devices that are not signed out.</summary>
    public static IQueryable<Device> SignedInOf(this IQueryable<Device> devices, ICurrentUser caller) => devices.SignedInOf(caller.Id);

    /// <summary>The user's devices that are not signed out.</summary>
    public static IQueryable<Device> SignedInOf(this IQueryable<Device> devices, UserId user) =>
        devices.Where(d => d.UserId == user && d.RevokedAt == null);

    /// <summary>The user's least recently seen devices, which must be signed out to make room for one more.</summary>
    public static IQueryable<Device> BeyondMostOf(this IQueryable<Device> devices, UserId user) => devices
        .Where(d => d.UserId == user && d.RevokedAt == null)
        .OrderByDescending(d => d.LastSeenAt).ThenByDescending(d => d.Id)
        .Skip(Device.MostOfOneUser - 1);

    /// <summary>The caller's signed-in devices except the one in use.</summary>
    public static IQueryable<Device> OthersOf(this IQueryable<Device> devices, ICurrentUser caller) =>
        devices.SignedInOf(caller).Where(d => d.Id != caller.Device);

    /// <summary>The newest code that was sent to this number.</summary>
    public static Task<SmsCode?> Of(this IQueryable<SmsCode> codes, Telephone telephone, CancellationToken ct) =>
        codes.SingleOrDefaultAsync(c => c.Telephone == telephone.Value, ct);
}
