using System.Globalization;
using GoChat.Application.Common.Ports;
using GoChat.Domain.Accounts;
using GoChat.Infrastructure.Database;
using GoChat.Testing;
using GoChat.Testing.Servers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GoChat.Api.Tests.Security.Access;

/// <summary>A caller in a role, and what their call is aimed at.</summary>
internal sealed record AccessScene(AccessCaller Caller, CallTarget Target);

/// <summary>
/// Real people for the rows of a table, who came into their roles through the API. Two roles are written to the database, because no use case gives them yet:
/// a disabled account and an administrator.
/// </summary>
internal abstract class AccessScenes(ChatServer server)
{
    /// <summary>
    /// Commands that do not change what anybody may do afterwards: their scene serves the next call, too. No verb does, either. A new command need not be here.
    /// </summary>
    private static readonly HashSet<string> Harmless =
    [
        "remarkContact", "starContact", "tagContact", "untagContact", "renameGroup", "changeAnnouncement", "confirmAnnouncement", "createInvite",
        "openSession", "pinSession", "muteSession", "saveDraft", "markUnread", "markRead", "sendMessage", "editMessage", "addReaction", "removeReaction",
    ];

    protected ChatServer Server => server;

    public abstract Task<AccessScene> For(string role, AccessRow row);

    /// <summary>The role's command was accepted. If it changed who may do what, the next call gets a new scene.</summary>
    public void Spend(string role, AccessRow row)
    {
        if (!row.IsVerb && !Harmless.Contains(row.Name))
            Discard(role, row);
    }

    protected abstract void Discard(string role, AccessRow row);

    protected Task<Person> NewPerson() => Person.Register(server, "Nobody");

    /// <summary>The person in a role that does not depend on the target. Comes last: a disabled account can do nothing any more.</summary>
    protected async Task<AccessCaller> CallerAs(Person person, string role)
    {
        switch (role)
        {
            case AccessRole.SignedOut:
                return new AccessCaller(server, person, null);
            case AccessRole.NoDevice:
                var principal = new Principal(IdOf(person), Device: null, UserRole.User, Scopes.All);
                return new AccessCaller(server, person, server.Services.GetRequiredService<IAccessTokens>().Issue(principal).Text);
            case AccessRole.Administrator:
                await Change(person, (db, user) => db.Entry(user).Property(u => u.Role).CurrentValue = UserRole.Admin);
                // The token of a sign-in has the role of that moment.
                return AccessCaller.Of(server, await person.OnAnotherDevice());
            case AccessRole.Disabled:
                // The server caches for some seconds that a device is in use; it has not heard of this one yet.
                var other = await person.OnAnotherDevice();
                await Disable(person);
                return AccessCaller.Of(server, other);
            default:
                return AccessCaller.Of(server, person);
        }
    }

    protected Task Disable(Person person) =>
        Change(person, (db, user) => db.Entry(user).Property(u => u.Status).CurrentValue = UserStatus.Disabled);

    /// <summary>The sequence of a message that this person sends.</summary>
    protected static async Task<long> Message(Person sender, string conversation) =>
        (await sender.SendText(conversation, "hello")).GetProperty("seq").GetInt64();

    private static UserId IdOf(Person person) => UserId.Parse(person.Id, CultureInfo.InvariantCulture);

    /// <summary>Changes the profile as well, so that all copies of the person's card learn of it.</summary>
    private async Task Change(Person person, Action<AppDbContext, User> change)
    {
        await using var scope = server.Services.CreateAsyncScope();
        var (db, id) = (scope.ServiceProvider.GetRequiredService<AppDbContext>(), IdOf(person));
        var user = await db.Users.SingleAsync(u => u.Id == id);
        user.ChangeProfile(new Profile(user.Nickname, user.Gender, user.Birthday, "changed", user.Email), DateTimeOffset.UtcNow);
        change(db, user);
        await db.SaveChanges(CancellationToken.None);
    }
}
