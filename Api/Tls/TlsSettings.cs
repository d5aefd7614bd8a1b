namespace Mistral.Api.Tls;

/// <summary>A certificate, its key and the authorities of the other side.</summary>
internal sealed record TlsSettings(string CertificateFile, string KeyFile, string? AuthorityFile);
