namespace GoChat.Application.Common.Ports;

/// <summary>What this installation says of itself.</summary>
public interface IInstallation
{
    /// <summary>Made with the database. A device that knows another epoch talks to other data and must refetch everything.</summary>
    string Epoch { get; }
}
