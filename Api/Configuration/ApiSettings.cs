using Mistral.Api.Settings;
using Mistral.Keystone;

namespace Mistral.Api.Configuration;

/// <summary>Reads what the API is told from the configuration, under Mistral's names.</summary>
public static class ApiSettings
{
    /// <param name="problems">Gets a line for every value that cannot be used.</param>
    public static ApiOptions Read(IConfiguration configuration, ICollection<string> problems)
    {
        var settings = new SettingsReader(configuration, problems);
        settings.Choice("DEFAULT", "auth_type");
        return new()
        {
            MaxLimit = (int)settings.Number("api", "max_limit"),
            AllowActionExecutionDeletion = settings.Flag("api", "allow_action_execution_deletion"),
            ValidationMode = Enum.Parse<ValidationMode>(settings.Choice("api", "validation_mode"), ignoreCase: true),
            MaxBodyBytes = settings.Number("api", "max_body_bytes"),
            MaxJsonDepth = (int)settings.Number("api", "max_json_depth"),
            MaxWaitSeconds = (int)settings.Number("api", "max_wait_seconds"),
            MaxRequests = (int)settings.Number("api", "max_requests"),
            RequestTimeout = settings.Seconds("api", "request_timeout_seconds"),
            RequestRate = (int)settings.Number("quota", "request_rate") is > 0 and var rate ? rate : null,
            ClientTimeout = settings.Seconds("api", "client_timeout_seconds"),
            LeaveNotice = TimeSpan.FromSeconds(settings.Number("api", "leave_notice_seconds", 2)),
            Keystone = Keystone(settings),
            PolicyFile = settings.Text("oslo_policy", "policy_file"),
            InfoFile = settings.Flag("api", "enable_info_endpoint") ? settings.Text("api", "info_json_file_path") : null,
            ListsServices = settings.Text("coordination", "backend_url") is not null,
            Audit = AuditSettings.Read(settings),
            CorsOrigins = settings.List("cors", "allowed_origin"),
            ParsesProxyHeaders = settings.Flag("oslo_middleware", "enable_proxy_headers_parsing"),
        };
    }

    /// <summary>
    /// Authentication is on when Keystone is named, unless <c>[pecan] auth_enable</c> says no; when that says yes, Keystone must be named.
    /// </summary>
    private static KeystoneOptions? Keystone(SettingsReader settings)
    {
        const string section = "keystone_authtoken";
        var address = settings.Address(section, "auth_url");
        if (!settings.Flag("pecan", "auth_enable", address is not null))
        {
            return null;
        }

        var username = settings.Text(section, "username");
        var password = settings.Text(section, "password");
        if (address is null || username is null || password is null)
        {
            settings.Missing(
                section,
                address is null ? "auth_url"
                    : username is null ? "username"
                    : "password",
                "authentication is on"
            );
            return null;
        }

        return new()
        {
            AuthUrl = address,
            WwwAuthenticateUri = settings.Text(section, "www_authenticate_uri") ?? address.ToString(),
            Username = username,
            Password = password,
            UserDomainId = settings.Text(section, "user_domain_id")!,
            UserDomainName = settings.Text(section, "user_domain_name"),
            ProjectName = settings.Text(section, "project_name")!,
            ProjectDomainId = settings.Text(section, "project_domain_id")!,
            ProjectDomainName = settings.Text(section, "project_domain_name"),
            RegionName = settings.Text(section, "region_name"),
            CaFile = settings.Text(section, "cafile"),
            Insecure = settings.Flag(section, "insecure"),
            TokenCacheTime = settings.Seconds(section, "token_cache_time"),
            Timeout = settings.Seconds(section, "http_connect_timeout"),
        };
    }
}
