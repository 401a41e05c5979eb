using System.Globalization;

namespace GoChat.Infrastructure.Database;

/// <summary>
/// A file beside the database that records its newest committed event. It is written after the commits that it records, so a database that is
/// behind its mark was replaced by an older copy.
/// </summary>
/// <param name="Newest">The newest committed outbox number; numbers are never reused.</param>
internal sealed record EpochMark(string Epoch, long Newest)
{
    private const string Name = "epoch.mark";

    /// <summary>Null when there is no readable mark: a crash of the machine may leave an empty file.</summary>
    public static EpochMark? Read(string folder)
    {
        var file = Path.Combine(folder, Name);
        var words = File.Exists(file) ? File.ReadAllText(file).Split(' ', StringSplitOptions.TrimEntries) : [];
        return words is [var epoch, var number] && long.TryParse(number, CultureInfo.InvariantCulture, out var newest) ? new EpochMark(epoch, newest) : null;
    }

    /// <summary>Replaces the file atomically. Not synced: a stale mark only detects less.</summary>
    public void Write(string folder)
    {
        var file = Path.Combine(folder, Name);
        File.WriteAllText(file + ".new", string.Create(CultureInfo.InvariantCulture, $"{Epoch} {Newest}"));
        File.Move(file + ".new", file, overwrite: true);
    }

    /// <summary>Why a database in this state cannot be the one that the mark was written for; null when it can.</summary>
    public string? Contradicts(string epoch, long newest) =>
        epoch != Epoch ? $"its epoch is {epoch}, the last one here was {Epoch}"
        : newest < Newest ? $"it ends at event {newest}, while {Newest} had been committed here"
        : null;
}
