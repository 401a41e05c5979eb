using GoChat.Domain.Accounts;
using GoChat.Domain.Common;
using GoChat.Domain.Contacts;
using GoChat.Domain.Conversations;
using GoChat.Domain.Files;
using GoChat.Domain.Groups;
using GoChat.Domain.Messages;
using GoChat.Domain.Messages.Bodies;
using GoChat.Infrastructure.Database.Model.Bodies;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace GoChat.Infrastructure.Database.Model;

/// <summary>Maps the domain's types to columns, in every table.</summary>
internal static class TypeConversions
{
    public static void Configure(ModelConfigurationBuilder model)
    {
        Id<UserId>(model);
        Id<DeviceId>(model);
        Id<ContactRequestId>(model);
        Id<GroupId>(model);
        Id<JoinRequestId>(model);
        Id<GroupInviteId>(model);
        Id<ConversationId>(model);
        Id<MessageId>(model);
        Id<FileId>(model);

        model.Properties<DateTimeOffset>().HaveConversion<UtcDateTimeConverter>();
        model.Properties<MessageType>().HaveConversion<MessageTypeConverter>().HaveMaxLength(MessageType.MaxLength).AreUnicode(false);
        model.Properties<Enum>().HaveConversion<string>().HaveMaxLength(16).AreUnicode(false);
    }

    private static void Id<TId>(ModelConfigurationBuilder model) where TId : struct, ITypedId<TId> =>
        model.Properties<TId>().HaveConversion<TypedIdConverter<TId>>().HaveMaxLength(TypedId.Length).AreFixedLength().AreUnicode(false);
}

internal sealed class TypedIdConverter<TId>() : ValueConverter<TId, string>(id => id.Value, text => Wrap(text))
    where TId : struct, ITypedId<TId>
{
    /// <summary>Needed because an expression tree cannot call a static interface member.</summary>
    private static TId Wrap(string text) => TId.Trusted(text);
}

/// <summary>Stores times in UTC: SQLite cannot sort offsets and MySQL cannot store them.</summary>
internal sealed class UtcDateTimeConverter()
    : ValueConverter<DateTimeOffset, DateTime>(time => time.UtcDateTime, time => new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Utc)));

internal sealed class MessageTypeConverter() : ValueConverter<MessageType, string>(type => type.Name, name => MessageType.Of(name));

/// <summary>Stores a message's body as JSON that includes its type, so that a row is self-describing.</summary>
internal sealed class MessageBodyConverter() : ValueConverter<MessageBody, string>(body => StoredBodies.Write(body), json => StoredBodies.Read(json));
