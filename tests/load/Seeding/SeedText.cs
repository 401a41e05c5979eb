namespace GoChat.Load.Seeding;

/// <summary>The texts of seeded messages, in the forms that the server stores.</summary>
internal static class SeedText
{
    private const string Hundred = "The quick brown fox jumps over the lazy dog while nobody looks, and then it jumps back";

    public static string Body(long seq) => $$"""{"text":"{{Text(seq)}}","notice":null}""";

    public static string Preview(long seq) =>
        $$"""{"seq":{{seq}},"type":"text","senderId":null,"senderName":null,"text":"{{Text(
            seq)}}","sentAt":"2026-01-01T00:00:00.000Z","system":null,"changeSeq":0,"recalledBy":null}""";

    /// <summary>Has the size of the outbox row of a message with this length.</summary>
    public static string Payload(string conversation, long seq, string id, string sender) =>
        $$$$"""{"conversation":"{{{{conversation}}}}","seq":{{{{seq}}}},"audience":["{{{{sender}}}}","{{{{sender}}}}"],"message":{"id":"{{{{id}}}}","conversationId":"{{{{conversation}}}}","seq":{{{{seq}}}},"type":"text","sender":{"id":"{{{{sender}}}}","nickname":"Person 000001","avatarUrl":null},"clientMessageId":"0000000000000000000000000000","body":{"text":"{{{{Text(seq)}}}}"},"sentAt":"2026-01-01T00:00:00.000Z","changeSeq":0,"editedAt":null,"recalledAt":null,"recalledBy":null,"reactions":[]}}""";

    /// <summary>Always 100 characters.</summary>
    private static string Text(long seq) => $"{Hundred} {seq:D13}";
}
