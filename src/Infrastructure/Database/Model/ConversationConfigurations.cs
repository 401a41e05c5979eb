using GoChat.Domain.Conversations;
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
