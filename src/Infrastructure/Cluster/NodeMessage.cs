using System.Text;

namespace GoChat.Infrastructure.Cluster;

/// <summary>A message between nodes: words that describe it, a line feed, and a body that is passed on unchanged.</summary>
internal static class NodeMessage
{
    private const byte LineFeed = (byte)'\n';

    public static ReadOnlyMemory<byte> Of(string words, ReadOnlyMemory<byte> body = default)
    {
        var message = new byte[Encoding.UTF8.GetByteCount(words) + 1 + body.Length];
        var length = Encoding.UTF8.GetBytes(words, message);
        message[length] = LineFeed;
        body.CopyTo(message.AsMemory(length + 1));
        return message;
    }

    /// <exception cref="FormatException">The message has another form.</exception>
    public static (string[] Words, ReadOnlyMemory<byte> Body) Read(ReadOnlyMemory<byte> message)
    {
        var end = message.Span.IndexOf(LineFeed);
        return end < 0
            ? throw new FormatException("A node said something without a first line.")
            : (Encoding.UTF8.GetString(message.Span[..end]).Split(' '), message[(end + 1)..]);
    }
}
