using GoChat.Application.Common.Ports;
using GoChat.Application.Contacts;
using GoChat.Application.Contacts.Views;
using GoChat.Domain.Accounts;
using GoChat.Domain.Contacts;
using GoChat.Infrastructure.Bus.Contracts;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Infrastructure.Bus.Consumers;

/// <summary>
/// Sends a changed profile to everybody who has that user as a contact. Repeating it is harmless. Contacts who changed their own row meanwhile, for example
/// the remark, get the card again: the one just sent may be older than the one that they were sent for their change.
/// </summary>
internal sealed class TellContactsOfProfileChange(IAppDbContext db) : IConsumer<ProfileChangedV1>
{
    /// <summary>Other writers may write between two portions of a well-known person's contacts.</summary>
    private const int Portion = 500;

    public async Task Consume(ConsumeContext<ProfileChangedV1> context)
    {
        var (changed, ct) = (context.Message.User, context.CancellationToken);
        var person = await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == changed && u.Status != UserStatus.Erased, ct);
        if (person is null)
            return;
        var rows = await db.Contacts.Naming(changed).AsNoTracking().ToListAsync(ct);
        foreach (var portion in rows.Chunk(Portion))
        {
            IReadOnlyList<Contact> stale = portion;
            while (stale.Count > 0)
            {
                foreach (var row in stale)
                    db.NotifyUser(row.OwnerId, new ContactChanged(ContactCard.Of(row, person)));
                await db.SaveChanges(ct);
                stale = await ChangedSince(stale, changed, ct);
            }
        }
    }

    /// <summary>The present rows of the contacts whose rows have changed. Those who are no longer contacts need no card.</summary>
    private async Task<IReadOnlyList<Contact>> ChangedSince(IReadOnlyList<Contact> told, UserId person, CancellationToken ct)
    {
        var (owners, versions) = (told.Select(row => row.OwnerId).ToList(), told.ToDictionary(row => row.OwnerId, row => row.Version));
        var rows = await db.Contacts.Naming(person).AsNoTracking().Where(c => owners.Contains(c.OwnerId)).ToListAsync(ct);
        return rows.FindAll(row => row.Version != versions[row.OwnerId]);
    }
}
