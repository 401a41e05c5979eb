using GoChat.Domain.Common;
using GoChat.Domain.Contacts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace GoChat.Infrastructure.Database.Model;

internal sealed class ContactConfiguration : IEntityTypeConfiguration<Contact>
{
    public void Configure(EntityTypeBuilder<Contact> builder)
    {
        builder.ToTable("contact");
        builder.HasKey(c => new { c.OwnerId, c.PeerId });
        builder.HasIndex(c => c.PeerId);
        builder.Property(c => c.Remark).HasMaxLength(Contact.MaxRemark * TextRule.CodePointsPerCharacter);
        builder.Property(c => c.Tags).HasConversion<ContactTagsConverter>()
            .HasMaxLength(ContactTags.Most * ((ContactTags.MaxLength * TextRule.CodePointsPerCharacter) + 1));
        builder.Property(c => c.Version).IsConcurrencyToken();
        builder.Ignore(c => c.Events);
    }

    private sealed class ContactTagsConverter() : ValueConverter<ContactTags, string>(tags => tags.Text, text => ContactTags.Trusted(text));
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
