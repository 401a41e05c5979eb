using GoChat.Domain.Common;
using GoChat.Domain.Contacts;
using GoChat.Domain.Groups;
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

internal sealed class ContactApplicationConfiguration : IEntityTypeConfiguration<ContactApplication>
{
    public void Configure(EntityTypeBuilder<ContactApplication> builder)
    {
        builder.ToTable("application");
        builder.HasKey(a => a.Id);
        builder.HasIndex(a => new { a.ApplicantId, a.TargetId }).IsUnique();
        builder.HasIndex(a => a.TargetId);
        builder.HasIndex(a => a.PendingPair).IsUnique();
        builder.Property(a => a.PendingPair).HasMaxLength(2 * TypedId.Length).IsFixedLength().IsUnicode(false);
        builder.Property(a => a.Status).IsConcurrencyToken();
        builder.Property(a => a.Message).HasMaxLength(ContactApplication.MaxMessage);
        builder.Ignore(a => a.Events);
    }
}

internal sealed class GroupConfiguration : IEntityTypeConfiguration<Group>
{
    public void Configure(EntityTypeBuilder<Group> builder)
    {
        builder.ToTable("chat_group");
        builder.HasKey(g => g.Id);
        builder.HasIndex(g => g.OwnerId);
        builder.Property(g => g.Name).HasMaxLength(Group.MaxName * TextRule.CodePointsPerCharacter);
        builder.Property(g => g.Notice).HasMaxLength(Group.MaxNotice);
        builder.Property(g => g.Version).IsConcurrencyToken();
        builder.Ignore(g => g.Events);
    }
}

internal sealed class GroupMemberConfiguration : IEntityTypeConfiguration<GroupMember>
{
    public void Configure(EntityTypeBuilder<GroupMember> builder)
    {
        builder.ToTable("group_member");
        builder.HasKey(m => new { m.GroupId, m.UserId });
        builder.HasIndex(m => m.UserId);
        builder.Property(m => m.Alias).HasMaxLength(GroupMember.MaxAlias * TextRule.CodePointsPerCharacter);
    }
}
