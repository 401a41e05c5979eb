using System.Security.Cryptography;
using GoChat.Api.Configuration;

namespace GoChat.Api.Tls;

/// <summary>The two PEM files of [server] certificate and key. The certificate's file may hold the issuers' certificates after its own.</summary>
internal sealed class CertificateFiles(string certificatePath, string keyPath)
{
    /// <summary>
    /// Creates a self-signed pair when both files are missing, and returns whether it did. One file without the other is a mistake, which is never
    /// repaired silently.
    /// </summary>
    /// <exception cref="StartException">Only one of the files exists, or they cannot be written.</exception>
    public bool MakeWhenAbsent(TimeProvider clock)
    {
        var (hasCertificate, hasKey) = (File.Exists(certificatePath), File.Exists(keyPath));
        if (hasCertificate && hasKey)
            return false;
        if (hasCertificate != hasKey)
        {
            var (present, absent) = hasCertificate ? (certificatePath, keyPath) : (keyPath, certificatePath);
            throw new StartException($"{absent} is missing while {present} is there: provide both, or remove both to get a self-signed certificate");
        }

        try
        {
            Write(SelfSignedCertificate.Make(clock.GetUtcNow()));
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartException($"{certificatePath}: a self-signed certificate cannot be written: {e.Message}", e);
        }
    }

    /// <summary>The current contents.</summary>
    public PemPair Read() => new(File.ReadAllText(certificatePath), File.ReadAllText(keyPath));

    /// <exception cref="StartException">The files cannot be read, are not PEM, or do not belong together.</exception>
    public ServerCertificate Load()
    {
        try
        {
            return ServerCertificate.From(Read());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            throw new StartException($"{certificatePath} and {keyPath} are not a usable certificate and key: {e.Message}", e);
        }
    }

    private void Write(PemPair pair)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(certificatePath)!);
        Directory.CreateDirectory(Path.GetDirectoryName(keyPath)!);
        PrivateFile.Write(keyPath, pair.Key);
        File.WriteAllText(certificatePath, pair.Certificate);
    }
}
