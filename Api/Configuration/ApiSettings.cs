using Mistral.Keystone;

namespace Mistral.Api.Configuration;

/// <summary>Reads what the API is told from the configuration, under Mistral's names.</summary>
public static class ApiSettings
{
    /// <param name="problems">Gets a line for every value that cannot be used.</param>
    public static ApiOptions Read(IConfiguration configuration, ICollection<string> problems)
    {
        var settings = new SettingsReader(configuration, problems);
        var defaults = new ApiOptions();
        return new()
        {
            MaxLimit = (int)settings.Number("api", "max_limit", defaults.MaxLimit, 1),
            AllowActionExecutionDeletion = settings.Flag("api", "allow_action_execution_deletion", false),
            ValidationMode = Mode(settings, defaults.ValidationMode),
            MaxBodyBytes = settings.Number("api", "max_body_bytes", defaults.MaxBodyBytes, 1024),
            MaxJsonDepth = (int)settings.Number("api", "max_json_depth", defaults.MaxJsonDepth, 8, 512),
            MaxWaitSeconds = (int)settings.Number("api", "max_wait_seconds", defaults.MaxWaitSeconds, 0),
            MaxRequests = (int)settings.Number("api", "max_requests", defaults.MaxRequests, 1),
            RequestTimeout = TimeSpan.FromSeconds(settings.Number("api", "request_timeout_seconds", (long)defaults.RequestTimeout.TotalSeconds, 1, 3600)),
            RequestRate = (int)settings.Number("quota", "request_rate", -1, -1, int.MaxValue) is > 0 and var rate ? rate : null,
            ClientTimeout = TimeSpan.FromSeconds(settings.Number("api", "client_timeout_seconds", (long)defaults.ClientTimeout.TotalSeconds, 2, 3600)),
            LeaveNotice = TimeSpan.FromSeconds(settings.Number("api", "leave_notice_seconds", 2, 0, 3600)),
            Keystone = Keystone(settings),
            PolicyFile = settings.Text("oslo_policy", "policy_file") ?? "policy.yaml",
            InfoFile = settings.Flag("api", "enable_info_endpoint", false) ? settings.Text("api", "info_json_file_path") ?? "info.json" : null,
            ListsServices = settings.Text("coordination", "backend_url") is not null,
            CorsOrigins = (settings.Text("cors", "allowed_origin") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            ParsesProxyHeaders = settings.Flag("oslo_middleware", "enable_proxy_headers_parsing", false),
        };
    }

    private static ValidationMode Mode(SettingsReader settings, ValidationMode fallback) => settings.Text("api", "validation_mode")?.ToLowerInvariant() switch
    {
        null => fallback,
        "enabled" => ValidationMode.Enabled,
        "mandatory" => ValidationMode.Mandatory,
        "disabled" => ValidationMode.Disabled,
        _ => settings.Wrong("api", "validation_mode", "enabled, mandatory or disabled", fallback),
    };

    /// <summary>Authentication is on when Keystone is named, unless <c>[pecan] auth_enable</c> says no; when that says yes, Keystone must be named.</summary>
    private static KeystoneOptions? Keystone(SettingsReader settings)
    {
        const string section = "keystone_authtoken";
        var address = settings.Address(section, "auth_url") ?? settings.Address(section, "identity_uri");
        if (!settings.Flag("pecan", "auth_enable", address is not null))
        {
            return null;
        }

        var username = settings.Text(section, "username") ?? settings.Text(section, "admin_user");
        var password = settings.Text(section, "password") ?? settings.Text(section, "admin_password");
        if (address is null || username is null || password is null)
        {
            settings.Missing(section, address is null ? "auth_url" : username is null ? "username" : "password", "authentication is on");
            return null;
        }

        var defaults = new KeystoneOptions { AuthUrl = address, WwwAuthenticateUri = "", Username = "", Password = "" };
        return new()
        {
            AuthUrl = address,
            WwwAuthenticateUri = settings.Text(section, "www_authenticate_uri") ?? settings.Text(section, "auth_uri") ?? address.ToString(),
            Username = username,
            Password = password,
            UserDomainId = settings.Text(section, "user_domain_id") ?? defaults.UserDomainId,
            UserDomainName = settings.Text(section, "user_domain_name"),
            ProjectName = settings.Text(section, "project_name") ?? settings.Text(section, "admin_tenant_name") ?? defaults.ProjectName,
            ProjectDomainId = settings.Text(section, "project_domain_id") ?? defaults.ProjectDomainId,
            ProjectDomainName = settings.Text(section, "project_domain_name"),
            RegionName = settings.Text(section, "region_name"),
            CaFile = settings.Text(section, "cafile"),
            Insecure = settings.Flag(section, "insecure", false),
            TokenCacheTime = TimeSpan.FromSeconds(settings.Number(section, "token_cache_time", (long)defaults.TokenCacheTime.TotalSeconds, 0)),
            Timeout = TimeSpan.FromSeconds(settings.Number(section, "http_connect_timeout", (long)defaults.Timeout.TotalSeconds, 1)),
        };
    }
}
