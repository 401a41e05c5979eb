using GoChat.Api.Configuration.Sections;
using GoChat.Api.Http;
using GoChat.Api.Http.Errors;
using GoChat.Api.Limits;
using GoChat.Application.Accounts.SmsCodes;
using GoChat.Application.Accounts.Views;
using GoChat.Application.Common;
using GoChat.Application.Common.Ports;
using GoChat.Domain.Accounts;

namespace GoChat.Api.Endpoints;

/// <summary>SMS codes: asking for one, and what one is good for.</summary>
internal static class SmsCodeEndpoints
{
    private sealed record SmsCodeBody(string Telephone);

    private sealed record CodeSignInBody(string Telephone, string Code, string? DeviceName = null, KeepIn KeepIn = KeepIn.Body);

    private sealed record ResetPasswordBody(string Telephone, string Code, string NewPassword, string? DeviceName = null, KeepIn KeepIn = KeepIn.Body);

    /// <param name="auth">The group of operations that answer only the client's own pages.</param>
    public static void MapSmsCodes(this RouteGroupBuilder api, RouteGroupBuilder auth, PasswordQueue passwords)
    {
        auth.MapPost("/sms-codes", (SmsCodeBody body, ISender sender, CancellationToken ct) => sender.Send(new RequestSmsCode(body.Telephone), ct).NoContent())
            .Limited(SentCodes, error => error is null)
            .WithName("RequestSmsCode").AllowAnonymous()
            .Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status403Forbidden);
        auth.MapPost("/sign-in/code", (CodeSignInBody body, HttpContext http, RefreshCookie cookie, ISender sender, CancellationToken ct) =>
            cookie.StoreNew(http, body.KeepIn, sender.Send(new SignInByCode(body.Telephone, body.Code, DeviceNames.Of(body.DeviceName, http)), ct)).Ok())
            .Limited(WrongCodes, error => error == AccountErrors.WrongCode)
            .WithName("SignInByCode").AllowAnonymous()
            .Produces<SignedIn>().ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound);
        auth.MapPost("/reset-password", (ResetPasswordBody body, HttpContext http, RefreshCookie cookie, ISender sender, CancellationToken ct) =>
            cookie.StoreNew(http, body.KeepIn, sender.Send(new ResetPassword(
                body.Telephone, body.Code, body.NewPassword, DeviceNames.Of(body.DeviceName, http)), ct)).Ok())
            .Limited(WrongCodes, error => error == AccountErrors.WrongCode).AddEndpointFilter(passwords)
            .WithName("ResetPassword").AllowAnonymous()
            .Produces<SignedIn>().ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound);
        api.MapPost("/me/sms-codes", (ISender sender, CancellationToken ct) => sender.Send(new RequestOwnSmsCode(), ct).NoContent())
            .LimitedPerUser("codes", limits => limits.SmsCodesPerTelephonePerDay, TimeSpan.FromDays(1))
            .WithName("RequestOwnSmsCode").WithTags("Me").Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status403Forbidden);
    }

    private static Permit[] SentCodes(EndpointFilterInvocationContext context, LimitOptions limits)
    {
        var number = context.HttpContext.RequestServices.GetRequiredService<ITelephoneNumbers>().Read(context.GetArgument<SmsCodeBody>(0).Telephone);
        var ofAddress = LimitExtensions.PermitsOfAddress(context.HttpContext, "codes for", limits.SmsCodesPerAddressPerHour, TimeSpan.FromHours(1), limits);
        return number is { Value: var telephone }
            ? [.. ofAddress, new Permit($"codes to {telephone}", limits.SmsCodesPerTelephonePerDay, TimeSpan.FromDays(1))]
            : ofAddress;
    }

    private static Permit[] WrongCodes(EndpointFilterInvocationContext context, LimitOptions limits) => LimitExtensions.PermitsOfAddress(
        context.HttpContext, "wrong codes from", limits.SignInFailuresPerAddress, TimeSpan.FromMinutes(limits.SignInWindowMinutes), limits);
}
