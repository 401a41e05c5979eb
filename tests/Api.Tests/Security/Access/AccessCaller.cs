using System.Text.Json;
using GoChat.Testing;
using GoChat.Testing.Servers;

namespace GoChat.Api.Tests.Security.Access;

/// <summary>Who calls, with the token that they show; null when they are signed out.</summary>
internal sealed record AccessCaller(ChatServer Server, Person Person, string? Token)
{
    public static AccessCaller Of(ChatServer server, Person person) => new(server, person, person.AccessToken);

    /// <summary>Calls an operation, with the token if it wants one.</summary>
    /// <returns><see cref="AccessTable.Yes"/>, or the code of the refusal.</returns>
    public async Task<string> Call(ApiOperation operation, CallTarget target)
    {
        using var answer = await operation.Call(Server.Client, target, operation.WantsToken ? Token : null);
        return answer.IsSuccessStatusCode ? AccessTable.Yes : await ApiOperation.CodeOf(answer) ?? $"{(int)answer.StatusCode}";
    }

    /// <summary>Says a verb on a socket of its own. When the server refuses the caller's hello, that is the answer to every verb.</summary>
    public async Task<string> Say(string verb, CallTarget target)
    {
        await using var socket = await SocketClient.Open(Server);
        if (Token is not null && verb != "hello")
        {
            var hello = AnswerOf(await socket.Command("hello", ArgumentsOf("hello", target)));
            if (hello != AccessTable.Yes)
                return hello;
        }

        return AnswerOf(await socket.Command(verb, ArgumentsOf(verb, target)));
    }

    private static string AnswerOf(JsonElement frame) =>
        frame.TryGetProperty("error", out var error) ? error.GetProperty("code").GetString()! : AccessTable.Yes;

    /// <summary>What the server would accept from a permitted caller.</summary>
    private object ArgumentsOf(string verb, CallTarget target) => verb switch
    {
        // Somebody who is signed out has no token to show.
        "hello" => new { token = Token ?? "none", pts = 0 },
        "auth" => new { token = Token ?? "none" },
        "open" => new { conversations = new[] { target.Conversation } },
        "send" => new { conversation = target.Conversation, clientMessageId = Guid.NewGuid().ToString(), type = "text", body = new { text = "mine" } },
        "read" or "delivered" => new { conversation = target.Conversation, seq = 1 },
        "typing" => new { conversation = target.Conversation },
        "pull" => new { conversation = target.Conversation, afterSeq = 0 },
        "presence" => new { users = new[] { target.User } },
        _ => throw new InvalidOperationException($"AccessCaller.ArgumentsOf does not know the verb {verb} yet."),
    };
}
