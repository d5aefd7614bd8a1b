namespace Mistral.Keystone;

/// <summary>Keystone cannot be asked now: it is away, answers with an error of its own, or refuses the service's credentials.</summary>
public sealed class KeystoneUnavailableException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>Keystone refused what was asked of it (a trust, an endpoint).</summary>
public sealed class KeystoneRefusedException(int status, string message) : Exception(message)
{
    public int Status { get; } = status;
}
