using System.Text;
using GoChat.Application.Common;
using GoChat.Domain.Accounts;
using GoChat.Domain.Messages;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace GoChat.Infrastructure.Database.MySql;

/// <summary>How MySQL stores and compares text, future tables included: a property declares whether it is Unicode, this class sets the rest.</summary>
internal static class MySqlColumns
{
    private const string Collation = "utf8mb4_unicode_ci";

    /// <summary>"al" finds "Alice". Unlike the older collation this one distinguishes emoji, and sorts U+10FFFF after every character.</summary>
    private const string NicknameCollation = "utf8mb4_unicode_520_ci";

    private const int BytesPerCharacter = 4;

    public static void Apply(ModelBuilder model)
    {
        // A database that an administrator created keeps its own character set.
        model.HasCharSet("utf8mb4", DelegationModes.ApplyToTables);
        Exact(model.Entity<Message>().Property(m => m.ClientMessageId));
        Exact(model.Entity<IdempotencyKey>().Property(k => k.Key));
        Exact(model.Entity<Reaction>().Property(r => r.Emoji));
        // Each column names its own collation: the snapshot does not record the scope of one that is set on the whole model, so the next migration would
        // change every column.
        foreach (var property in model.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()).Where(IsText))
        {
            property.SetCharSet(property.IsUnicode() == false ? "ascii" : "utf8mb4");
            property.SetCollation(property.IsUnicode() == false ? "ascii_bin" : Collation);
        }

        model.Entity<User>().Property(u => u.Nickname).UseCollation(NicknameCollation);
        model.Entity<Message>().HasIndex(m => new { m.ConversationId, m.ChangeSeq });
    }

    private static bool IsText(IReadOnlyProperty property) =>
        (property.GetValueConverter()?.ProviderClrType ?? property.GetProviderClrType() ?? property.ClrType) == typeof(string);

    private static void Exact(PropertyBuilder<string> text) =>
        text.HasConversion<ExactText>().HasMaxLength(BytesPerCharacter * text.Metadata.GetMaxLength()!.Value);

    /// <summary>Keys that clients choose, compared byte by byte. A collation would treat "a" and "a " as equal.</summary>
    private sealed class ExactText() : ValueConverter<string, byte[]>(text => Encoding.UTF8.GetBytes(text), bytes => Encoding.UTF8.GetString(bytes));
}
