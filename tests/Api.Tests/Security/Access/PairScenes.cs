using GoChat.Testing;
using GoChat.Testing.Servers;

namespace GoChat.Api.Tests.Security.Access;

/// <summary>
/// The caller and another person, or a direct chat. Callers who have no chat with the person aim at the one that the person has with a friend.
/// </summary>
internal sealed class PairScenes(ChatServer server) : AccessScenes(server)
{
    private readonly Dictionary<string, Pair> _pairs = [];
    private Person? _judge;

    public override async Task<AccessScene> For(string role, AccessRow row)
    {
        if (!_pairs.TryGetValue(role, out var pair))
            _pairs[role] = pair = await New(role);
        switch (row.Variant)
        {
            case "" or "of the other person":
                return pair.Scene;
            case "of one's own":
                return pair.Scene with { Target = pair.Scene.Target with { Seq = pair.OwnSeq } };
            case "who is disabled":
                _pairs.Remove(role);
                await Disable(pair.Other);
                return pair.Scene;
            case "who accepts no requests":
                return await AddableBy("nobody", role, pair);
            case "who accepts requests from members of a common group":
                return await AddableBy("groupMembers", role, pair);
            default:
                throw new InvalidOperationException($"{row.Title}: PairScenes does not know what that is.");
        }
    }

    protected override void Discard(string role, AccessRow row) => _pairs.Remove(role);

    private async Task<AccessScene> AddableBy(string policy, string role, Pair pair)
    {
        _pairs.Remove(role);
        await pair.Other.Put("/api/v1/me/privacy", new { findableByTelephone = true, telephoneVisible = true, addableBy = policy });
        return pair.Scene;
    }

    private async Task<Pair> New(string role)
    {
        var (caller, other, judge) = (await NewPerson(), await NewPerson(), _judge ??= await NewPerson());
        var application = await Apply(other, judge);
        if (role is AccessRole.Applicant or AccessRole.BlockedApplicant)
            application = await Apply(caller, other);
        if (role == AccessRole.BlockedApplicant)
            await other.Post($"/api/v1/applications/{application}/block", new { });
        if (role == AccessRole.Recipient)
            application = await Apply(other, caller);
        var hasNoChat = role is AccessRole.Stranger or AccessRole.Applicant or AccessRole.BlockedApplicant or AccessRole.Recipient or AccessRole.Administrator;
        var friend = hasNoChat ? await NewPerson() : caller;
        var chat = await friend.Befriend(other);
        var (own, others) = (await Message(friend, chat), await Message(other, chat));
        if (role == AccessRole.FormerContact)
            (await caller.Http.DeleteAsync(new Uri($"/api/v1/contacts/{other.Id}", UriKind.Relative))).EnsureSuccessStatusCode();
        if (role == AccessRole.Blocked)
            await other.Put($"/api/v1/blocks/{caller.Id}", new { });
        if (role == AccessRole.Blocking)
            await caller.Put($"/api/v1/blocks/{other.Id}", new { });
        var target = new CallTarget { User = other.Id, Application = application, Conversation = chat, Seq = others };
        return new Pair(new AccessScene(await CallerAs(caller, role), target), other, own);
    }

    private static async Task<string> Apply(Person applicant, Person to) =>
        (await applicant.Post("/api/v1/applications", new { userId = to.Id, message = "hello" })).GetProperty("id").GetString()!;

    private sealed record Pair(AccessScene Scene, Person Other, long OwnSeq);
}
