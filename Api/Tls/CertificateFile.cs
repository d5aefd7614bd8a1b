using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Mistral.Api.Tls;

/// <summary>A certificate with its key, read again when one of the files changes.</summary>
internal sealed class CertificateFile(string certificatePath, string keyPath, TimeProvider time)
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private X509Certificate2? _certificate;
    private (DateTime, DateTime) _written;
    private long _looked;

    /// <exception cref="IOException">It cannot be read and there is no earlier one.</exception>
    public X509Certificate2 Current()
    {
        lock (_lock)
        {
            if (_certificate is null || time.GetElapsedTime(_looked) >= Look)
            {
                _looked = time.GetTimestamp();
                Read();
            }

            return _certificate!;
        }
    }

    /// <returns>What is wrong with the files; null when nothing is.</returns>
    public string? Trouble()
    {
        try
        {
            Current();
            return null;
        }
        catch (IOException e)
        {
            return e.Message;
        }
    }

    private void Read()
    {
        try
        {
            var written = (File.GetLastWriteTimeUtc(certificatePath), File.GetLastWriteTimeUtc(keyPath));
            if (_certificate is null || written != _written)
            {
                _certificate = X509Certificate2.CreateFromPemFile(certificatePath, keyPath);
                _written = written;
            }
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException && _certificate is null)
        {
            throw new IOException($"The certificate {certificatePath} with the key {keyPath} cannot be read: {e.Message}", e);
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            // Half of a pair was exchanged: the one before holds until both are there.
        }
    }
}
