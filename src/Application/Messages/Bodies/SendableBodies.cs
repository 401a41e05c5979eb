using GoChat.Domain.Messages.Bodies;

namespace GoChat.Application.Messages.Bodies;

/// <summary>The kinds of message that people may send. Each kind has its own validator, which <see cref="SendMessageValidator"/> lists.</summary>
internal sealed class SendableBodies : IMessageBodyVisitor<bool>
{
    private static readonly SendableBodies Instance = new();

    private SendableBodies()
    {
    }

    public static bool Contain(MessageBody body) => body.Accept(Instance);

    public bool Visit(TextBody body) => true;

    public bool Visit(NoticeBody body) => false;

    public bool Visit(UnknownBody body) => false;
}
