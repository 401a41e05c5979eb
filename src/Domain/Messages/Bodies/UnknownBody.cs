namespace GoChat.Domain.Messages.Bodies;

/// <summary>A body that a newer server stored, of an unknown kind or form. It is passed on unchanged, and can be recalled but not edited.</summary>
public sealed record UnknownBody : MessageBody
{
    /// <param name="type">The kind's name; <see cref="MessageType.Unknown"/> when only this form of the kind is unknown.</param>
    /// <param name="json">As it was stored.</param>
    public UnknownBody(MessageType type, string json) => (Type, Json) = (type, json);

    public override MessageType Type { get; }

    public string Json { get; }

    public override string Words => Json;

    public override T Accept<T>(IMessageBodyVisitor<T> visitor) => visitor.Visit(this);
}
