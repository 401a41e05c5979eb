using GoChat.Api.Configuration.Sections;
using GoChat.Api.Http;
using GoChat.Api.Http.Errors;
using GoChat.Api.Limits;
using GoChat.Application.Accounts;
using GoChat.Application.Accounts.Avatars;
using GoChat.Application.Accounts.Views;
using GoChat.Application.Common;
using GoChat.Domain.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace GoChat.Api.Endpoints;

/// <summary>Opening an account, signing in and out, the caller's own profile and password.</summary>
internal static class AccountEndpoints
{
    /// <param name="Code">An SMS code, where the installation sends them.</param>
    private sealed record RegisterBody(
        string Telephone, string Nickname, string Password, string? DeviceName = null, KeepIn KeepIn = KeepIn.Body, string? Code = null);

    /// <param name="RefreshToken">
    /// Any token that this device got for the account before, valid or not: its owner can then sign in whatever strangers have tried. Browsers send a cookie.
    /// </param>
    private sealed record SignInBody(
        string Telephone, string Password, string? DeviceName = null, KeepIn KeepIn = KeepIn.Body, string? RefreshToken = null);

    private sealed record RefreshBody(string? RefreshToken = null);

    private sealed record ProfileBody(
        string Nickname, Gender Gender = Gender.Unspecified, DateOnly? Birthday = null, string? Signature = null, string? Email = null);

    private sealed record GoChatIdBody(string GoChatId);

    /// <param name="KeepIn">Where the device's new refresh token is stored.</param>
    /// <param name="OldPassword">Or else <paramref name="Code"/>.</param>
    private sealed record PasswordBody(string NewPassword, string? OldPassword = null, string? Code = null, KeepIn KeepIn = KeepIn.Body);

    public static void MapAccounts(this RouteGroupBuilder api)
    {
        var services = ((IEndpointRouteBuilder)api).ServiceProvider;
        var passwords = services.GetRequiredService<PasswordQueue>();
        MapSignIn(api, passwords, services.GetRequiredService<OwnOrigin>());
        MapMe(api.MapGroup("/me").WithTags("Me"), passwords, services.GetRequiredService<UploadsUnderWay>());
        api.MapDevices();
    }

    private static void MapSignIn(RouteGroupBuilder api, PasswordQueue passwords, OwnOrigin ownOrigin)
    {
        api.MapPost("/accounts", (RegisterBody body, HttpContext http, RefreshCookie cookie, ISender sender, CancellationToken ct) =>
            cookie.StoreNew(http, body.KeepIn, sender.Send(new Register(
                body.Telephone, body.Nickname, body.Password, DeviceNames.Of(body.DeviceName, http), body.Code), ct))
                .Created(_ => "/api/v1/me"))
            .AddEndpointFilter(ownOrigin).Limited(RegistrationPermits, error => error?.Kind != Domain.Common.ErrorKind.Validation).AddEndpointFilter(passwords)
            .WithName("Register").WithTags("Accounts").AllowAnonymous()
            .Produces<SignedIn>(StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status409Conflict);

        var auth = api.MapGroup("/auth").WithTags("Accounts").AddEndpointFilter(ownOrigin);
        auth.MapPost("/sign-in", (SignInBody body, HttpContext http, RefreshCookie cookie, SignInLimits limits, ISender sender, CancellationToken ct) =>
            cookie.StoreNew(http, body.KeepIn, limits.ReportFailures(http, sender.Send(new SignIn(
                body.Telephone, body.Password, DeviceNames.Of(body.DeviceName, http)), ct))).Ok())
            .Limited(SignInTries, _ => true).AddEndpointFilter(passwords).Limited(SignInFailures, error => error == AccountErrors.WrongCredentials)
            .WithName("SignIn").AllowAnonymous()
            .Produces<SignedIn>().ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden);
        api.MapSmsCodes(auth, passwords);
        auth.MapPost("/refresh", (
            [FromBody(EmptyBodyBehavior = EmptyBodyBehavior.Allow)] RefreshBody? body, HttpContext http, RefreshCookie cookie, ISender sender,
            CancellationToken ct) =>
            cookie.Store(http, KeepInOf(body), sender.Send(new Refresh(body?.RefreshToken ?? RefreshCookie.Read(http)), ct)).Ok())
            .WithName("Refresh").AllowAnonymous()
            .Produces<SignedIn>().ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden);
        auth.MapPost("/sign-out", (HttpContext http, ISender sender, CancellationToken ct) =>
            RefreshCookie.ClearAfter(http, sender.Send(new SignOut(), ct)).NoContent())
            .WithName("SignOut").Produces(StatusCodes.Status204NoContent);
    }

    private static void MapMe(RouteGroupBuilder me, PasswordQueue passwords, UploadsUnderWay uploads)
    {
        me.MapGet("/", (ISender sender, CancellationToken ct) => sender.Send(new GetMe(), ct).Ok()).WithName("GetMe").Produces<Me>();
        me.MapPut("/profile", (ProfileBody body, ISender sender, CancellationToken ct) =>
            sender.Send(new ChangeProfile(body.Nickname, body.Gender, body.Birthday, body.Signature, body.Email), ct).Ok())
            .WithName("ChangeProfile").Produces<Me>();
        me.MapPut("/gochat-id", (GoChatIdBody body, ISender sender, CancellationToken ct) => sender.Send(new ChooseGoChatId(body.GoChatId), ct).Ok())
            .WithName("ChooseGoChatId").Produces<Me>().ProducesProblem(StatusCodes.Status409Conflict);
        me.MapPut("/avatar", async (HttpContext http, AvatarBody avatar, ISender sender, CancellationToken ct) =>
            await sender.Send(new SetAvatar(await avatar.Read(http, ct)), ct).Ok())
            .AddEndpointFilter<SignedInFirst>().Limited(AvatarPermits, error => error is null).AddEndpointFilter(uploads)
            .WithName("SetAvatar").Accepts<Stream>("image/*").Produces<Me>()
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status503ServiceUnavailable)
            .ProducesProblem(StatusCodes.Status507InsufficientStorage);
        me.MapDelete("/avatar", (ISender sender, CancellationToken ct) => sender.Send(new RemoveAvatar(), ct).Ok()).WithName("RemoveAvatar").Produces<Me>();
        me.MapPut("/password", (PasswordBody body, HttpContext http, RefreshCookie cookie, ISender sender, CancellationToken ct) =>
            cookie.StoreNew(http, body.KeepIn, sender.Send(new ChangePassword(body.OldPassword, body.NewPassword, body.Code), ct)).Ok())
            .Limited(PasswordChanges, _ => true).AddEndpointFilter(passwords)
            .Limited(OldPasswords, error => error == AccountErrors.WrongPassword || error == AccountErrors.WrongCode)
            .WithName("ChangePassword").Produces<SignedIn>().ProducesProblem(StatusCodes.Status403Forbidden);
    }

    private static KeepIn KeepInOf(RefreshBody? body) => body?.RefreshToken is null ? KeepIn.Cookie : KeepIn.Body;

    private static Permit[] RegistrationPermits(EndpointFilterInvocationContext context, LimitOptions limits) =>
        LimitExtensions.PermitsOfAddress(context.HttpContext, "registration", limits.RegistrationsPerAddressPerHour, TimeSpan.FromHours(1), limits);

    private static Permit[] AvatarPermits(EndpointFilterInvocationContext context, LimitOptions limits) =>
        [new($"avatars of {LimitExtensions.CallerOf(context.HttpContext)}", limits.AvatarsPerUserPerHour, TimeSpan.FromHours(1))];

    private static ValueTask<Permit[]> SignInTries(EndpointFilterInvocationContext context, LimitOptions limits)
    {
        var body = context.GetArgument<SignInBody>(0);
        return SignInLimitsOf(context).Begin(context.HttpContext, body.Telephone, body.RefreshToken ?? RefreshCookie.ReadKnown(context.HttpContext));
    }

    private static Permit[] SignInFailures(EndpointFilterInvocationContext context, LimitOptions limits) =>
        SignInLimitsOf(context).Failures(context.HttpContext);

    private static Permit[] PasswordChanges(EndpointFilterInvocationContext context, LimitOptions limits) =>
        [OfCaller(context, "password changes", limits.SignInsPerTelephone, limits)];

    private static Permit[] OldPasswords(EndpointFilterInvocationContext context, LimitOptions limits) =>
        [OfCaller(context, "old passwords", limits.SignInFailuresPerTelephone, limits)];

    private static Permit OfCaller(EndpointFilterInvocationContext context, string what, int limit, LimitOptions limits) =>
        new($"{what} of {LimitExtensions.CallerOf(context.HttpContext)}", limit, TimeSpan.FromMinutes(limits.SignInWindowMinutes));

    private static SignInLimits SignInLimitsOf(EndpointFilterInvocationContext context) =>
        context.HttpContext.RequestServices.GetRequiredService<SignInLimits>();
}
