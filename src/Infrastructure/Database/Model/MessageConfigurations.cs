using GoChat.Domain.Messages;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GoChat.Infrastructure.Database.Model;

internal sealed class MessageConfiguration : IEntityTypeConfiguration<Message>
{
    public void Configure(EntityTypeBuilder<Message> builder)
    {
        builder.ToTable("message");
        builder.HasKey(m => new { m.ConversationId, m.Seq });
        builder.HasIndex(m => m.Id).IsUnique();
        builder.HasIndex(m => new { m.SenderId, m.ClientMessageId }).IsUnique();
        builder.Property(m => m.ClientMessageId).HasMaxLength(64);
        builder.HasIndex(m => new { m.ConversationId, m.ChangeSeq });
        builder.Property(m => m.Body).HasConversion<MessageBodyConverter>();
        // The log inserts unchanged messages without this column.
        builder.Property(m => m.ChangeSeq).HasDefaultValue(0L);
    }
}

internal sealed class MessageRevisionConfiguration : IEntityTypeConfiguration<MessageRevision>
{
    public void Configure(EntityTypeBuilder<MessageRevision> builder)
    {
        builder.ToTable("message_revision");
        builder.HasKey(r => new { r.ConversationId, r.Seq, r.ChangeSeq });
        builder.Property(r => r.Body).HasConversion<MessageBodyConverter>();
    }
}

internal sealed class ReactionConfiguration : IEntityTypeConfiguration<Reaction>
{
    public void Configure(EntityTypeBuilder<Reaction> builder)
    {
        builder.ToTable("reaction");
        builder.HasKey(r => new { r.ConversationId, r.Seq, r.UserId, r.Emoji });
        builder.Property(r => r.Emoji).HasMaxLength(Emoji.MaxLength);
        builder.Ignore(r => r.Spelling);
    }
}
