using GoChat.Domain.Common;

namespace GoChat.Domain.Contacts;

/// <summary>The tags that an owner gave a contact, in the order in which they were added. No tag occurs twice.</summary>
public sealed record ContactTags
{
    /// <summary>On one contact.</summary>
    public const int Most = 10;

    /// <summary>Different tags of one owner, over all contacts.</summary>
    public const int MostOfOneOwner = 100;

    /// <summary>Of one tag, in grapheme clusters.</summary>
    public const int MaxLength = 20;

    public static readonly ContactTags None = new("");

    /// <summary>No tag contains a line break.</summary>
    private const char Separator = '\n';

    private ContactTags(string text) => Text = text;

    public static TextRule Rule { get; } = TextRule.Name(MaxLength);

    /// <summary>The stored form: one tag a line.</summary>
    public string Text { get; }

    public IReadOnlyList<string> Items => Text.Length == 0 ? [] : Text.Split(Separator);

    /// <summary>Tags as they were stored.</summary>
    public static ContactTags Trusted(string text) => new(text);

    internal ContactTags With(string tag) => new(Text.Length == 0 ? tag : $"{Text}{Separator}{tag}");

    internal ContactTags Without(string tag) => new(string.Join(Separator, Items.Where(item => item != tag)));
}
