using System.Text.Json;
using GoChat.Application.Common.Json;
using GoChat.Domain.Accounts;
using GoChat.Infrastructure.Bus.Contracts;

namespace GoChat.Infrastructure.Cache.Engine;

/// <summary>Who wrote the messages of an event: as much of each as that needs.</summary>
internal static class Writers
{
    /// <summary>Everybody's newest message in it. Nobody wrote the system's lines.</summary>
    public static Dictionary<UserId, long> Of(MessagesSentV1 sent)
    {
        var newest = new Dictionary<UserId, long>();
        for (var i = 0; i < sent.Messages.Count; i++)
        {
            if (JsonSerializer.Deserialize<Written>(sent.Messages[i].Utf8.Span, WireJson.Options)?.Sender is { } sender)
                newest[sender.Id] = sent.FirstSeq + i;
        }

        return newest;
    }

    private sealed record Written(Writer? Sender);

    private sealed record Writer(UserId Id);
}
