using GoChat.Application.Conversations.Views;
using GoChat.Domain.Accounts;
using GoChat.Domain.Conversations;
using GoChat.Infrastructure.Cache.Engine;
using GoChat.Infrastructure.Database;

namespace GoChat.Infrastructure.Cache.Models;

/// <summary><c>direct_pair_{conversationId}</c>: a hash of the two users of a direct conversation, to find them by its id. It never changes.</summary>
internal sealed class DirectPairModel() : HashModel<ConversationId, DirectPair>("direct_pair_")
{
    public override async Task<IReadOnlyDictionary<ConversationId, DirectPair>> Load(
        AppDbContext db, IReadOnlyList<ConversationId> ids, CancellationToken ct) =>
        await db.DirectPairsOf(ids, ct);

    public override Contents Write(DirectPair value) => new HashWriter().Add("lowUserId", value.Low.Value).Add("highUserId", value.High.Value).Unversioned();

    public override DirectPair Read(HashFields fields) => new(UserId.Trusted(fields.Text("lowUserId")), UserId.Trusted(fields.Text("highUserId")));
}
