using GoChat.Api.Http.Errors;
using GoChat.Application.Accounts.Devices;
using GoChat.Application.Common;
using GoChat.Domain.Accounts;

namespace GoChat.Api.Endpoints;

/// <summary>The devices on which the caller is signed in.</summary>
internal static class DeviceEndpoints
{
    public static void MapDevices(this RouteGroupBuilder api)
    {
        var devices = api.MapGroup("/me/devices").WithTags("Devices");
        devices.MapGet("/", (ISender sender, CancellationToken ct) => sender.Send(new ListDevices(), ct).Ok())
            .WithName("ListDevices").Produces<Page<DeviceItem>>();
        devices.MapDelete("/{deviceId}", (DeviceId deviceId, ISender sender, CancellationToken ct) => sender.Send(new SignOutDevice(deviceId), ct).NoContent())
            .WithName("SignOutDevice").Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status404NotFound);
        devices.MapDelete("/", (ISender sender, CancellationToken ct) => sender.Send(new SignOutOtherDevices(), ct).NoContent())
            .WithName("SignOutOtherDevices").Produces(StatusCodes.Status204NoContent);
    }
}
