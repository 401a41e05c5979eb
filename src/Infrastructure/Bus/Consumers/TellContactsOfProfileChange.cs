using GoChat.Application.Common.Ports;
using GoChat.Application.Contacts;
using GoChat.Application.Contacts.Views;
using GoChat.Domain.Accounts;
using GoChat.Infrastructure.Bus.Contracts;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace GoChat.Infrastructure.Bus.Consumers;

/// <summary>Sends a changed profile to everybody who has that user as a contact. Repeating it is harmless.</summary>
internal sealed class TellContactsOfProfileChange(IAppDbContext db) : IConsumer<ProfileChangedV1>
{
    /// <summary>Other writers get their turn between two portions of a well-known person's contacts.</summary>
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
            foreach (var row in portion)
                db.NotifyUser(row.OwnerId, new ContactChanged(ContactCard.Of(row, person)));
            await db.SaveChanges(ct);
        }
    }
}
