namespace GoChat.Application.Messages.Views.Contents;

/// <summary>The content of a recalled message of any kind: empty.</summary>
public sealed record RecalledContent : MessageContent
{
    public static readonly RecalledContent Instance = new();

    internal override long MaxBytes => 2;
}
