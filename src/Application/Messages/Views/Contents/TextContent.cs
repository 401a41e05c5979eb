namespace GoChat.Application.Messages.Views.Contents;

/// <summary>A text.</summary>
public sealed record TextContent(string Text) : MessageContent
{
    /// <summary>A UTF-16 unit written as \uXXXX.</summary>
    private const long BytesOfUnit = 6;

    internal override string PreviewText => Text;

    internal override long MaxBytes => BytesOfUnit * Text.Length;
}
