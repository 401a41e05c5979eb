using GoChat.Domain.Conversations;
using GoChat.Domain.Messages;
using GoChat.Infrastructure.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GoChat.Infrastructure.Database.Model;

internal sealed class ConversationConfiguration : IEntityTypeConfiguration<Conversation>
{
    public void Configure(EntityTypeBuilder<Conversation> builder)
    {
        builder.ToTable("conversation");
        builder.HasKey(c => c.Id);
        builder.HasIndex(c => new { c.LowUserId, c.HighUserId }).IsUnique();
        builder.Property(c => c.MaxSeq).IsConcurrencyToken();
        builder.Ignore(c => c.Events);
    }
}

internal sealed class SessionConfiguration : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> builder)
    {
        builder.ToTable("session");
        builder.HasKey(s => new { s.UserId, s.ConversationId });
        builder.Property(s => s.Version).IsConcurrencyToken();
        builder.Property(s => s.Draft).HasMaxLength(Session.MaxDraft);
        builder.Ignore(s => s.Marks);
        builder.Ignore(s => s.ShownFromSeq);
        builder.Ignore(s => s.Events);
    }
}

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
        // The log inserts messages that never changed, without this column.
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

internal sealed class OutboxConfiguration : IEntityTypeConfiguration<OutboxRecord>
{
    public void Configure(EntityTypeBuilder<OutboxRecord> builder)
    {
        builder.ToTable("outbox");
        builder.HasKey(r => r.Id);
        builder.Property(r => r.Id).ValueGeneratedOnAdd();
        builder.Property(r => r.Topic).HasMaxLength(40).IsUnicode(false);
        builder.Property(r => r.Key).HasMaxLength(27).IsUnicode(false);
        builder.Property(r => r.Type).HasMaxLength(60).IsUnicode(false);
        builder.Property(r => r.TraceParent).HasMaxLength(55).IsUnicode(false);
    }
}

internal sealed class InstallationConfiguration : IEntityTypeConfiguration<Installation>
{
    public void Configure(EntityTypeBuilder<Installation> builder)
    {
        builder.ToTable("installation");
        builder.HasKey(i => i.Epoch);
        builder.Property(i => i.Epoch).HasMaxLength(32).IsUnicode(false);
    }
}
