namespace GoChat.Load.Client;

/// <summary>
/// Spoils one delivery on purpose, between the socket and the accounts, to show that the accounts notice it. A run with a planted fault must fail.
/// </summary>
internal sealed class FaultInjector(Fault fault)
{
    /// <summary>The third message of a conversation is spoiled, for the first device that receives it.</summary>
    private const long Spoiled = 3;

    private readonly Lock _lock = new();
    private Device? _device;
    private ulong _conversation;
    private ServerFrame? _heldBack;

    public static FaultInjector? Of(string? fault) => fault switch
    {
        null => null,
        "loss" => new FaultInjector(Fault.Loss),
        "double" => new FaultInjector(Fault.Double),
        "disorder" => new FaultInjector(Fault.Disorder),
        _ => throw new UsageException("--plant is loss, double or disorder"),
    };

    /// <summary>The frames that the device receives instead of this push.</summary>
    public IReadOnlyList<ServerFrame> Spoil(Device device, in ServerFrame push)
    {
        lock (_lock)
        {
            if (_device is null && push.Seq == Spoiled)
            {
                (_device, _conversation) = (device, push.Conversation);
                return First(push);
            }

            if (device != _device || push.Conversation != _conversation || _heldBack is not { } late)
                return [push];
            _heldBack = null;
            return [push, late];
        }
    }

    private IReadOnlyList<ServerFrame> First(in ServerFrame push)
    {
        if (fault == Fault.Double)
            return [push, push];
        if (fault == Fault.Disorder)
            _heldBack = push;
        return [];
    }
}

internal enum Fault
{
    Loss,
    Double,
    Disorder,
}
