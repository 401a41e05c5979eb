using GoChat.Domain.Groups;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GoChat.Infrastructure.Database.Model;

internal sealed class JoinRequestConfiguration : IEntityTypeConfiguration<JoinRequest>
{
    public void Configure(EntityTypeBuilder<JoinRequest> builder)
    {
        builder.ToTable("join_request");
        builder.HasKey(r => r.Id);
        builder.HasIndex(r => new { r.GroupId, r.ApplicantId }).IsUnique();
        builder.HasIndex(r => new { r.GroupId, r.CreatedAt });
        builder.Property(r => r.Status).IsConcurrencyToken();
        builder.Property(r => r.Message).HasMaxLength(JoinRequest.MaxMessage);
        builder.Ignore(r => r.Events);
    }
}

internal sealed class GroupInviteConfiguration : IEntityTypeConfiguration<GroupInvite>
{
    public void Configure(EntityTypeBuilder<GroupInvite> builder)
    {
        builder.ToTable("group_invite");
        builder.HasKey(i => i.Id);
        builder.HasIndex(i => i.TokenHash).IsUnique();
        builder.HasIndex(i => new { i.GroupId, i.ExpiresAt });
        builder.Property(i => i.TokenHash).HasMaxLength(InviteToken.HashLength).IsFixedLength().IsUnicode(false);
        builder.Property(i => i.Uses).IsConcurrencyToken();
        builder.Ignore(i => i.Events);
    }
}
