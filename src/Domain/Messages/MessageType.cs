namespace GoChat.Domain.Messages;

/// <summary>Identifies a kind of message. A database may contain kinds for which this server has no body: a newer one wrote them.</summary>
public readonly record struct MessageType
{
    /// <summary>Maximum length of a name, in ASCII letters.</summary>
    public const int MaxLength = 16;

    public static readonly MessageType Text = new(nameof(Text));

    /// <summary>The system's own lines.</summary>
    public static readonly MessageType System = new(nameof(System));

    /// <summary>For a body that cannot be read although its kind is known.</summary>
    public static readonly MessageType Unknown = new(nameof(Unknown));

    private MessageType(string name) => Name = name;

    /// <summary>As it is stored. On the wire it starts with a lower-case letter.</summary>
    public string Name { get; }

    public static MessageType Of(string name) => name switch
    {
        nameof(Text) => Text,
        nameof(System) => System,
        _ => new MessageType(name),
    };

    public override string ToString() => Name;
}
