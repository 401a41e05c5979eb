using GoChat.Application.Common.Ports;
using GoChat.Domain.Accounts;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Application.Accounts;

/// <summary>The only ways to accounts and devices.</summary>
internal static class AccountAccess
{
    /// <summary>The caller's own account; their token says that it exists.</summary>
    public static Task<User> Me(this IQueryable<User> users, ICurrentUser caller, CancellationToken ct) => users.SingleAsync(u => u.Id == caller.Id, ct);

    /// <summary>The account somebody may try to sign in to.</summary>
    public static Task<User?> ByTelephone(this IQueryable<User> users, Telephone telephone, CancellationToken ct) =>
        users.SingleOrDefaultAsync(u => u.Telephone == telephone.Value && u.Status != UserStatus.Erased, ct);

    /// <summary>The caller's devices that are not signed out.</summary>
    public static IQueryable<Device> SignedInOf(this IQueryable<Device> devices, ICurrentUser caller) =>
        devices.Where(d => d.UserId == caller.Id && d.RevokedAt == null);

    /// <summary>Those of the user that must go so that one more is not too many, the ones longest unseen.</summary>
    public static IQueryable<Device> BeyondMostOf(this IQueryable<Device> devices, UserId user) => devices
        .Where(d => d.UserId == user && d.RevokedAt == null)
        .OrderByDescending(d => d.LastSeenAt).ThenByDescending(d => d.Id)
        .Skip(Device.MostOfOneUser - 1);

    /// <summary>The same without the one they speak from.</summary>
    public static IQueryable<Device> OthersOf(this IQueryable<Device> devices, ICurrentUser caller) =>
        devices.SignedInOf(caller).Where(d => d.Id != caller.Device);
}
