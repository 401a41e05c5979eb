namespace GoChat.Domain.Messages.Bodies;

/// <summary>A body that a newer server stored, in a kind or a form that this one does not know. It is passed on as it is, and can be recalled, not edited.</summary>
public sealed record UnknownBody : MessageBody
{
    /// <param name="type">The kind's name; <see cref="MessageType.Unknown"/> when the kind is known and this form of it is not.</param>
    /// <param name="json">As it was stored.</param>
    public UnknownBody(MessageType type, string json) => (Type, Json) = (type, json);

    public override MessageType Type { get; }

    public string Json { get; }

    public override string Words => Json;

    public override T Accept<T>(IMessageBodyVisitor<T> visitor) => visitor.Visit(this);
}
