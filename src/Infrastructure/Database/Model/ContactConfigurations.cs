using GoChat.Domain.Common;
using GoChat.Domain.Contacts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GoChat.Infrastructure.Database.Model;

internal sealed class ContactConfiguration : IEntityTypeConfiguration<Contact>
{
    public void Configure(EntityTypeBuilder<Contact> builder)
    {
        builder.ToTable("contact");
        builder.HasKey(c => new { c.OwnerId, c.PeerId });
        builder.HasIndex(c => c.PeerId);
        builder.Property(c => c.Remark).HasMaxLength(Contact.MaxRemark * TextRule.CodePointsPerCharacter);
        builder.Ignore(c => c.Events);
    }
}

internal sealed class ContactApplicationConfiguration : IEntityTypeConfiguration<ContactRequest>
{
    public void Configure(EntityTypeBuilder<ContactRequest> builder)
    {
        builder.ToTable("application");
        builder.HasKey(a => a.Id);
        builder.HasIndex(a => new { a.ApplicantId, a.TargetId }).IsUnique();
        builder.HasIndex(a => a.TargetId);
        builder.HasIndex(a => a.PendingPair).IsUnique();
        builder.Property(a => a.PendingPair).HasMaxLength(2 * TypedId.Length).IsFixedLength().IsUnicode(false);
        builder.Property(a => a.Status).IsConcurrencyToken();
        builder.Property(a => a.Message).HasMaxLength(ContactRequest.MaxMessage);
        builder.Ignore(a => a.Events);
    }
}
