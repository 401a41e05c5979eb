namespace GoChat.Load.Hosting;

/// <summary>The wire floor: a bare relay of the same frames over the same web server, without storage, rules or accounts.</summary>
internal sealed class Relay : Target
{
    public override string Name => "relay";

    public static async Task<Relay> Start()
    {
        var relay = new Relay();
        await relay.Start(
            "GoChat.Load.dll", "relay", relay.ServerEndpoint.Port.ToString(System.Globalization.CultureInfo.InvariantCulture),
            relay.ServerEndpoint.CertificatePath);
        return relay;
    }

    /// <summary>The relay's form of a token: the conversations to listen to.</summary>
    public static string TokenFor(IEnumerable<string> conversations) => string.Join(',', conversations);
}
