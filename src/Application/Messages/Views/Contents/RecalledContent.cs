namespace GoChat.Application.Messages.Views.Contents;

/// <summary>What a recalled message of any kind says: nothing.</summary>
public sealed record RecalledContent : MessageContent
{
    public static readonly RecalledContent Instance = new();

    internal override long MaxBytes => 2;
}
