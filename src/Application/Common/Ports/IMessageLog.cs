using GoChat.Application.Messages.Views;
using GoChat.Domain.Common;
using GoChat.Domain.Messages;

namespace GoChat.Application.Common.Ports;

/// <summary>
/// The only way to create a message. Messages of many callers share one commit; each caller is answered after it, so an answer means: on disk, in order,
/// once. A full log answers <c>server.busy</c>, a failing database <c>server.unavailable</c>; both are temporary, and nothing was written.
/// </summary>
public interface IMessageLog
{
    Task<Result<SentMessage>> Append(NewMessage message, CancellationToken ct);
}
