namespace GoChat.Api.Tls;

/// <summary>A certificate, its issuers' after it, and its private key, as PEM text.</summary>
internal sealed record PemPair(string Certificate, string Key)
{
    /// <summary>Omits the key, in case a pair is ever logged.</summary>
    public override string ToString() => nameof(PemPair);
}
