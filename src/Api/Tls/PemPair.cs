namespace GoChat.Api.Tls;

/// <summary>A certificate, its issuers' after it, and its private key, as PEM text.</summary>
internal sealed record PemPair(string Certificate, string Key)
{
    /// <summary>Nothing of the key, should a pair ever reach a log.</summary>
    public override string ToString() => nameof(PemPair);
}
