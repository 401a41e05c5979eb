using GoChat.Domain.Accounts;

namespace GoChat.Application.Common.Ports;

/// <summary>Who is online at any node of the installation, as their watchers were notified. A flapping connection does not show.</summary>
public interface IPresence
{
    /// <summary>Which of the users are online. While other nodes are unreachable, only users connected to this one count. Never fails.</summary>
    Task<IReadOnlySet<UserId>> OnlineAmong(IReadOnlyCollection<UserId> users);
}
