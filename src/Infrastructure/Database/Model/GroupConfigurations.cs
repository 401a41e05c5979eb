using GoChat.Domain.Common;
using GoChat.Domain.Groups;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GoChat.Infrastructure.Database.Model;

internal sealed class GroupConfiguration : IEntityTypeConfiguration<Group>
{
    public void Configure(EntityTypeBuilder<Group> builder)
    {
        builder.ToTable("chat_group");
        builder.HasKey(g => g.Id);
        builder.HasIndex(g => g.OwnerId);
        builder.Property(g => g.Name).HasMaxLength(Group.MaxName * TextRule.CodePointsPerCharacter);
        builder.Property(g => g.Announcement).HasColumnName("notice").HasMaxLength(Group.MaxAnnouncement);
        // Nodes of an older version insert groups without it.
        builder.Property(g => g.MutedAll).HasDefaultValue(false);
        builder.Property(g => g.AnnouncementVersion).HasDefaultValue(1);
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
        builder.Property(m => m.AnnouncementRead).HasDefaultValue(0);
        builder.Property(m => m.Alias).HasMaxLength(GroupMember.MaxAlias * TextRule.CodePointsPerCharacter);
    }
}

internal sealed class KeptMuteConfiguration : IEntityTypeConfiguration<KeptMute>
{
    public void Configure(EntityTypeBuilder<KeptMute> builder)
    {
        builder.ToTable("kept_mute");
        builder.HasKey(m => new { m.GroupId, m.UserId });
    }
}
