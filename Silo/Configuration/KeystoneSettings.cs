using Mistral.Keystone;

namespace Mistral.Silo.Configuration;

/// <summary><c>[keystone_authtoken]</c>; authentication is on when it names Keystone, unless <c>[pecan] auth_enable = false</c>.</summary>
internal static class KeystoneSettings
{
    private const string Section = "keystone_authtoken";

    public static KeystoneOptions? Read(SettingsReader reader)
    {
        var authUrl = reader.Text(Section, "auth_url", reader.Text(Section, "identity_uri", reader.Text(Section, "www_authenticate_uri", "")));
        if (!reader.Flag("pecan", "auth_enable", authUrl.Length > 0))
        {
            return null;
        }

        if (!Uri.TryCreate(authUrl, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
        {
            return reader.Wrong<KeystoneOptions?>(Section, "auth_url", authUrl, "the URL of Keystone, which authentication needs", null);
        }

        return new()
        {
            AuthUrl = url,
            WwwAuthenticateUri = reader.Text(Section, "www_authenticate_uri", reader.Text(Section, "auth_uri", authUrl)),
            Username = reader.Text(Section, "username", reader.Text(Section, "admin_user", "mistral")),
            Password = reader.Text(Section, "password", reader.Text(Section, "admin_password", "")),
            UserDomainId = reader.Text(Section, "user_domain_id", "default"),
            UserDomainName = Optional(reader, "user_domain_name"),
            ProjectName = reader.Text(Section, "project_name", reader.Text(Section, "admin_tenant_name", "service")),
            ProjectDomainId = reader.Text(Section, "project_domain_id", "default"),
            ProjectDomainName = Optional(reader, "project_domain_name"),
            RegionName = Optional(reader, "region_name"),
            CaFile = Optional(reader, "cafile"),
            Insecure = reader.Flag(Section, "insecure", false),
            TokenCacheTime = TimeSpan.FromSeconds(reader.Number(Section, "token_cache_time", 5, 0, 300)),
            Timeout = TimeSpan.FromSeconds(reader.Number(Section, "http_connect_timeout", 10, 1, 600)),
        };
    }

    private static string? Optional(SettingsReader reader, string name) => reader.Text(Section, name, "") is { Length: > 0 } value ? value : null;
}
