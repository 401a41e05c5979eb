using System.Globalization;
using GoChat.Domain.Common;

namespace GoChat.Application.Common;

/// <summary>Where a page of a list sorted by time and id ended. Opaque to clients, but not secret.</summary>
public readonly record struct Keyset<TId>(DateTimeOffset At, TId Id) where TId : struct, ITypedId<TId>
{
    public override string ToString() => $"{At.UtcTicks.ToString("x", CultureInfo.InvariantCulture)}.{Id.Value}";

    /// <summary>Null when the text is not a cursor of this server.</summary>
    public static Keyset<TId>? TryParse(string? cursor)
    {
        if (cursor?.Split('.') is not [var ticks, var id] || !TypedId.TryParse<TId>(id, out var lastId))
            return null;
        return long.TryParse(ticks, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var lastTicks)
            && lastTicks is >= 0 and < 0x2bca2875f4374000
            ? new Keyset<TId>(new DateTimeOffset(lastTicks, TimeSpan.Zero), lastId)
            : null;
    }
}
