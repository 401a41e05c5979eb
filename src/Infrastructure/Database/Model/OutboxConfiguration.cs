using GoChat.Infrastructure.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GoChat.Infrastructure.Database.Model;

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
