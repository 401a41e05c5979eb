using GoChat.Application.Common;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using GoChat.Domain.Files;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GoChat.Infrastructure.Database.Model;

internal sealed class UserConfiguration : IEntityTypeConfiguration<User>
{
    public void Configure(EntityTypeBuilder<User> builder)
    {
        builder.ToTable("user");
        builder.HasKey(u => u.Id);
        builder.HasIndex(u => u.Telephone).IsUnique();
        builder.HasIndex(u => u.Nickname);
        builder.HasIndex(u => u.GoChatIdKey).IsUnique();
        builder.Property(u => u.Telephone).HasMaxLength(20).IsUnicode(false);
        builder.Property(u => u.PasswordHash).HasMaxLength(200).IsUnicode(false);
        builder.Property(u => u.Nickname).HasMaxLength(User.MaxNickname * TextRule.CodePointsPerCharacter);
        builder.Property(u => u.Signature).HasMaxLength(User.MaxSignature);
        builder.Property(u => u.Email).HasMaxLength(254);
        builder.Property(u => u.GoChatId).HasMaxLength(GoChatIdRule.MaxLength).IsUnicode(false);
        builder.Property(u => u.GoChatIdKey).HasMaxLength(GoChatIdRule.MaxLength).IsUnicode(false);
        builder.Property(u => u.Version).IsConcurrencyToken();
        builder.Ignore(u => u.Events);
    }
}

internal sealed class DeviceConfiguration : IEntityTypeConfiguration<Device>
{
    public void Configure(EntityTypeBuilder<Device> builder)
    {
        builder.ToTable("device");
        builder.HasKey(d => d.Id);
        builder.HasIndex(d => d.UserId);
        builder.HasIndex(d => d.RefreshHash).IsUnique();
        builder.HasIndex(d => d.PreviousRefreshHash);
        builder.Property(d => d.Name).HasMaxLength(100);
        builder.Property(d => d.RefreshHash).HasMaxLength(64).IsUnicode(false).IsConcurrencyToken();
        builder.Property(d => d.PreviousRefreshHash).HasMaxLength(64).IsUnicode(false);
        builder.Property(d => d.Address).HasMaxLength(64).IsUnicode(false);
        builder.Ignore(d => d.Events);
    }
}

internal sealed class SmsCodeConfiguration : IEntityTypeConfiguration<SmsCode>
{
    public void Configure(EntityTypeBuilder<SmsCode> builder)
    {
        builder.ToTable("sms_code");
        builder.HasKey(c => c.Telephone);
        builder.Property(c => c.Telephone).HasMaxLength(20).IsUnicode(false);
        builder.Property(c => c.CodeHash).HasMaxLength(64).IsFixedLength().IsUnicode(false);
        builder.Property(c => c.Version).IsConcurrencyToken();
    }
}

internal sealed class StoredFileConfiguration : IEntityTypeConfiguration<StoredFile>
{
    public void Configure(EntityTypeBuilder<StoredFile> builder)
    {
        builder.ToTable("file");
        builder.HasKey(f => f.Id);
        builder.HasIndex(f => new { f.Sha256, f.Size, f.Kind }).IsUnique();
        builder.Property(f => f.Sha256).HasMaxLength(64).IsFixedLength().IsUnicode(false);
        builder.Property(f => f.MediaType).HasMaxLength(100).IsUnicode(false);
        builder.Ignore(f => f.Events);
    }
}

internal sealed class UserEventConfiguration : IEntityTypeConfiguration<UserEvent>
{
    public void Configure(EntityTypeBuilder<UserEvent> builder)
    {
        builder.ToTable("user_event");
        builder.HasKey(e => new { e.UserId, e.Pts });
        builder.Property(e => e.Type).HasMaxLength(40).IsUnicode(false);
    }
}

internal sealed class PtsCounterConfiguration : IEntityTypeConfiguration<PtsCounter>
{
    public void Configure(EntityTypeBuilder<PtsCounter> builder)
    {
        builder.ToTable("user_cursor");
        builder.HasKey(c => c.UserId);
    }
}

internal sealed class IdempotencyKeyConfiguration : IEntityTypeConfiguration<IdempotencyKey>
{
    public void Configure(EntityTypeBuilder<IdempotencyKey> builder)
    {
        builder.ToTable("idempotency_key");
        builder.HasKey(k => new { k.UserId, k.Key });
        builder.Property(k => k.Key).HasMaxLength(IdempotencyKey.MaxLength);
        builder.Property(k => k.RequestHash).HasMaxLength(64).IsFixedLength().IsUnicode(false);
        builder.Property(k => k.MadeId).HasMaxLength(27).IsUnicode(false);
    }
}
