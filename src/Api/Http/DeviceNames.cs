using GoChat.Domain.Accounts;
using GoChat.Domain.Common;

namespace GoChat.Api.Http;

/// <summary>What the list of devices calls a client.</summary>
internal static class DeviceNames
{
    /// <summary>The client's own name for itself; the user agent names a client that sends none.</summary>
    public static string Of(string? deviceName, HttpContext http)
    {
        var agent = VisibleText.Beginning(http.Request.Headers.UserAgent.ToString(), Device.MaxName);
        return deviceName ?? (Device.NameRule.Problem(agent) is null ? agent : "");
    }
}
