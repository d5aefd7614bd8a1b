using Mistral.Api.Tls;

namespace Mistral.Api.Configuration;

/// <summary>Reads which certificates are used, and looks whether they can be.</summary>
internal static class TlsReader
{
    /// <summary><c>[api] enable_ssl_api</c> with <c>[ssl]</c>; null when the API is plain.</summary>
    public static TlsSettings? OfApi(SettingsReader reader, ICollection<string> problems)
    {
        if (!reader.Flag("api", "enable_ssl_api"))
        {
            return null;
        }

        return Read(reader, problems, "ssl", "cert_file", "key_file", "ca_file", "[api] enable_ssl_api is on");
    }

    /// <summary><c>[silo] tls_…</c>; null when silos talk plainly.</summary>
    public static TlsSettings? OfSilo(SettingsReader reader, ICollection<string> problems)
    {
        const string section = "silo";
        if (
            reader.Text(section, "tls_cert_file") is null
            && reader.Text(section, "tls_key_file") is null
            && reader.Text(section, "tls_ca_file") is null
        )
        {
            return null;
        }

        var settings = Read(reader, problems, section, "tls_cert_file", "tls_key_file", "tls_ca_file", "silos have certificates");
        if (settings is { AuthorityFile: null })
        {
            reader.Missing(section, "tls_ca_file", "silos have certificates");
        }

        return settings is { AuthorityFile: null } ? null : settings;
    }

    private static TlsSettings? Read(
        SettingsReader reader,
        ICollection<string> problems,
        string section,
        string certificate,
        string key,
        string authority,
        string why
    )
    {
        foreach (var name in ((string[])[certificate, key]).Where(name => reader.Text(section, name) is null))
        {
            reader.Missing(section, name, why);
            return null;
        }

        var settings = new TlsSettings(reader.Text(section, certificate)!, reader.Text(section, key)!, reader.Text(section, authority));
        try
        {
            new CertificateFile(settings.CertificateFile, settings.KeyFile, TimeProvider.System).Current();
            _ = settings.AuthorityFile is { } file ? new Authorities(file) : null;
            return settings;
        }
        catch (IOException e)
        {
            problems.Add($"[{section}] {e.Message}");
            return null;
        }
    }
}
