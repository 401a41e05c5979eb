namespace GoChat.Domain.Messages.Bodies;

/// <summary>The content of a message: one record for each kind, in its own file.</summary>
public abstract record MessageBody
{
    public abstract MessageType Type { get; }

    /// <summary>The content that distinguishes it from other bodies of its kind. Stored fingerprints are computed from it, so it must not change.</summary>
    public abstract string Words { get; }

    /// <summary>The body in stored form.</summary>
    public virtual MessageBody Clean() => this;

    /// <summary>The same body with another text; null when this kind cannot be edited.</summary>
    public virtual MessageBody? WithText(string text) => null;

    public abstract T Accept<T>(IMessageBodyVisitor<T> visitor);
}

/// <summary>One method for each kind of body. A new kind adds its method here, and the compiler names every implementation that lacks it.</summary>
public interface IMessageBodyVisitor<out T>
{
    T Visit(TextBody body);

    T Visit(NoticeBody body);

    T Visit(UnknownBody body);
}
