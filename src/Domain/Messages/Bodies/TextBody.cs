using GoChat.Domain.Common;

namespace GoChat.Domain.Messages.Bodies;

/// <summary>Plain text, 1 to <see cref="MaxLength"/> code points, not blank, shown as written.</summary>
public sealed record TextBody(string Text) : MessageBody
{
    public const int MaxLength = 5_000;

    public static TextRule Rule { get; } = TextRule.Lines(MaxLength);

    public override MessageType Type => MessageType.Text;

    public override string Words => Text;

    public override MessageBody Clean() => new TextBody(Rule.Clean(Text));

    public override MessageBody WithText(string text) => new TextBody(Rule.Clean(text));

    public override T Accept<T>(IMessageBodyVisitor<T> visitor) => visitor.Visit(this);
}
