using GoChat.Application.Contacts;
using GoChat.Domain.Accounts;
using GoChat.Domain.Common;

namespace GoChat.Api.Realtime.Verbs;

/// <summary>Which contacts are online.</summary>
internal static class ContactVerbs
{
    /// <summary>The people now on screen; replaces the previous ones.</summary>
    private sealed record PresenceArguments(IReadOnlyList<UserId> Users);

    public static void MapContacts(this VerbMap verbs, PresenceWatching watching) =>
        verbs.Map<PresenceArguments, PresenceWatching.WatchedPeople>("presence", Scopes.Read, (presence, call) => Watch(presence, call, watching));

    private static async Task<Result<PresenceWatching.WatchedPeople>> Watch(PresenceArguments presence, VerbCall call, PresenceWatching watching)
    {
        var people = await call.Send(new ListPresence([.. presence.Users.Distinct()]));
        if (people.Failed)
            return people.Error;
        return await watching.Begin(call.Connection, people.Value);
    }
}
