namespace GoChat.Api.Messages;

/// <summary>The types of message a client may send.</summary>
public enum MessageKind
{
    Text,
}
