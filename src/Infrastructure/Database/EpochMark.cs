using System.Globalization;

namespace GoChat.Infrastructure.Database;

/// <summary>
/// A note beside the database of how far it had come. It is written after the commits it tells of, so a database that is behind its note was
/// replaced by an older copy.
/// </summary>
/// <param name="Newest">The newest outbox number committed; these are never given twice.</param>
internal sealed record EpochMark(string Epoch, long Newest)
{
    private const string Name = "epoch.mark";

    /// <summary>Null when there is none, or none that can be read: a crash of the machine may leave an empty file.</summary>
    public static EpochMark? Read(string folder)
    {
        var file = Path.Combine(folder, Name);
        var words = File.Exists(file) ? File.ReadAllText(file).Split(' ', StringSplitOptions.TrimEntries) : [];
        return words is [var epoch, var number] && long.TryParse(number, CultureInfo.InvariantCulture, out var newest) ? new EpochMark(epoch, newest) : null;
    }

    /// <summary>Replaces the note in one step. Not synced: an older note only sees less.</summary>
    public void Write(string folder)
    {
        var file = Path.Combine(folder, Name);
        File.WriteAllText(file + ".new", string.Create(CultureInfo.InvariantCulture, $"{Epoch} {Newest}"));
        File.Move(file + ".new", file, overwrite: true);
    }

    /// <summary>Why a database in this state is not the one the note was written for; null when it may well be.</summary>
    public string? Contradicts(string epoch, long newest) =>
        epoch != Epoch ? $"its epoch is {epoch}, the last one here was {Epoch}"
        : newest < Newest ? $"it ends at event {newest}, while {Newest} had been committed here"
        : null;
}
