using System.Collections.Concurrent;
using System.Net;
using GoChat.Api.Tests.Accounts;
using GoChat.Application.Common.Ports;
using GoChat.Testing.Servers;
using Microsoft.Extensions.DependencyInjection;

namespace GoChat.Api.Tests.Limits;

[OneWay("It holds up the password hashing of one process.")]
public sealed class PasswordQueueTests
{
    private static readonly int HashedAtOnce = Math.Max(2, Environment.ProcessorCount);
    private readonly HeldHasher _hasher = new();

    [Fact]
    public async Task Addresses_take_turns_and_who_finds_the_queue_full_is_told_at_once()
    {
        await using var server = await TestServer.Start(settings =>
        {
            settings["limits.enabled"] = true;
            settings["limits.password_queue"] = 4;
            settings["limits.password_queue_per_address"] = 2;
            settings["server.trusted_proxies"] = new[] { "127.0.0.1" };
            settings.Adjust = builder => builder.Services.AddSingleton<IPasswordHasher>(_hasher);
        });
        var hashed = Sent(server, HashedAtOnce, "203.0.113.1", "first");
        await Begun(HashedAtOnce);

        // Two of three requests from one address may wait.
        var ann = await WithoutTheRefused(Sent(server, 3, "203.0.113.1", "ann"));
        var bob = await WithoutTheRefused(Sent(server, 3, "203.0.113.2", "bob"));
        // The queue is full now. An address with no request in it gets the place of an address with two.
        var cara = Sent(server, 1, "203.0.113.3", "cara");
        ann = await WithoutTheRefused(ann);

        for (var begun = HashedAtOnce; begun < HashedAtOnce + 4; begun++)
        {
            _hasher.FinishOne();
            await Begun(begun + 1);
        }

        Assert.Equal(["ann", "bob", "cara", "bob"], _hasher.Begun.Skip(HashedAtOnce));
        for (var i = 0; i < HashedAtOnce; i++)
            _hasher.FinishOne();
        foreach (var answer in await Task.WhenAll([.. hashed, .. ann, .. bob, .. cara]))
            await answer.IsRefused(HttpStatusCode.Unauthorized, "auth.wrong_credentials");
    }

    private Task Begun(int count) => Eventually.True(() => Task.FromResult(_hasher.Begun.Count == count), $"{count} are being hashed");

    private static List<Task<HttpResponseMessage>> Sent(TestServer server, int count, string from, string password) =>
        [.. Enumerable.Range(0, count).Select(async _ =>
    {
        using var client = server.CreateClient();
        client.DefaultRequestHeaders.Add("X-Forwarded-For", from);
        return await client.Post("/auth/sign-in", new { telephone = ApiCalls.NewTelephone(), password });
    })];

    /// <summary>One is refused at once; the others wait.</summary>
    private static async Task<List<Task<HttpResponseMessage>>> WithoutTheRefused(List<Task<HttpResponseMessage>> sent)
    {
        var refused = await Task.WhenAny(sent);
        var answer = await refused;
        await answer.IsRefused(HttpStatusCode.ServiceUnavailable, "server.busy");
        Assert.Equal(TimeSpan.FromSeconds(2), answer.Headers.RetryAfter?.Delta);
        return [.. sent.Where(one => one != refused)];
    }

    /// <summary>Hashes a password for as long as the test wants, and finds it wrong.</summary>
    private sealed class HeldHasher : IPasswordHasher
    {
        private readonly SemaphoreSlim _finished = new(0);

        public ConcurrentQueue<string> Begun { get; } = [];

        public void FinishOne() => _finished.Release();

        public string Hash(string password) => password;

        public PasswordMatch Verify(string? hash, string password)
        {
            Begun.Enqueue(password);
            _finished.Wait();
            return PasswordMatch.Wrong;
        }
    }
}
