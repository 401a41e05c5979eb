namespace GoChat.Application.Common.Ports;

/// <summary>What this installation reports about itself.</summary>
public interface IInstallation
{
    /// <summary>Created with the database. A device that knows another epoch has another database's data and must refetch everything.</summary>
    string Epoch { get; }
}
