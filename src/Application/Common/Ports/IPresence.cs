using GoChat.Domain.Accounts;

namespace GoChat.Application.Common.Ports;

/// <summary>Who is here, at any node of the installation, as those who watch them were told. A connection that flaps does not show.</summary>
public interface IPresence
{
    /// <summary>Those of the users who are online. While other nodes are out of reach, whoever is at this one. Does not fail.</summary>
    Task<IReadOnlySet<UserId>> OnlineAmong(IReadOnlyCollection<UserId> users);
}
