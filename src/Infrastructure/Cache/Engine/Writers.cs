using System.Text.Json;
using GoChat.Application.Common.Json;
using GoChat.Domain.Accounts;
using GoChat.Infrastructure.Bus.Contracts;

namespace GoChat.Infrastructure.Cache.Engine;

/// <summary>The writers of an event's messages: reads only the fields that this needs.</summary>
internal static class Writers
{
    /// <summary>The newest message of each writer in it. A notice has none, but it may be known to whoever caused it, which is the same.</summary>
    public static Dictionary<UserId, long> Of(MessagesSentV1 sent)
    {
        var newest = new Dictionary<UserId, long>();
        for (var i = 0; i < sent.Messages.Count; i++)
        {
            if (JsonSerializer.Deserialize<Written>(sent.Messages[i].Utf8.Span, WireJson.Options)?.Sender is { } sender)
                newest[sender.Id] = sent.FirstSeq + i;
        }

        foreach (var (user, seq) in sent.Known ?? [])
            newest[user] = Math.Max(seq, newest.GetValueOrDefault(user));
        return newest;
    }

    private sealed record Written(Writer? Sender);

    private sealed record Writer(UserId Id);
}
