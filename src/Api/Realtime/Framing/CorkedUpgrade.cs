using Microsoft.AspNetCore.Http.Features;

namespace GoChat.Api.Realtime.Framing;

/// <summary>
/// Puts a <see cref="CorkedStream"/> under the WebSocket of a request, which is an upgrade (RFC 6455) or an extended CONNECT over
/// HTTP/2 (RFC 8441). The framework does the framing.
/// </summary>
internal sealed class CorkedUpgrade : IHttpUpgradeFeature, IHttpExtendedConnectFeature
{
    private readonly IHttpUpgradeFeature? _upgrade;
    private readonly IHttpExtendedConnectFeature? _connect;

    private readonly Action _drop;

    private CorkedUpgrade(IHttpUpgradeFeature? upgrade, IHttpExtendedConnectFeature? connect, Action drop) =>
        (_upgrade, _connect, _drop) = (upgrade, connect, drop);

    /// <summary>The stream under the socket, once that is accepted.</summary>
    public CorkedStream? Stream { get; private set; }

    public bool IsUpgradableRequest => _upgrade is { IsUpgradableRequest: true };

    public bool IsExtendedConnect => _connect is { IsExtendedConnect: true };

    public string? Protocol => _connect?.Protocol;

    /// <summary>Middleware that must run before the WebSocket middleware.</summary>
    public static Task Install(HttpContext http, RequestDelegate next)
    {
        var features = http.Features;
        var mine = new CorkedUpgrade(features.Get<IHttpUpgradeFeature>(), features.Get<IHttpExtendedConnectFeature>(), http.Abort);
        features.Set(mine);
        features.Set<IHttpUpgradeFeature>(mine);
        features.Set<IHttpExtendedConnectFeature>(mine);
        return next(http);
    }

    public async Task<Stream> UpgradeAsync() => Stream = new CorkedStream(await _upgrade!.UpgradeAsync(), _drop);

    public async ValueTask<Stream> AcceptAsync() => Stream = new CorkedStream(await _connect!.AcceptAsync(), _drop);
}
