namespace Mistral.Keystone;

/// <summary><c>[keystone_authtoken]</c>, under the names that deployers know.</summary>
public sealed record KeystoneOptions
{
    /// <summary><c>auth_url</c>: with or without <c>/v3</c> at its end.</summary>
    public required Uri AuthUrl { get; init; }

    /// <summary><c>www_authenticate_uri</c>: told to callers without a valid token.</summary>
    public required string WwwAuthenticateUri { get; init; }

    public required string Username { get; init; }

    /// <summary>Never shown: <see cref="ToString"/> hides it.</summary>
    public required string Password { get; init; }

    public string UserDomainId { get; init; } = "default";

    public string? UserDomainName { get; init; }

    public string ProjectName { get; init; } = "service";

    public string ProjectDomainId { get; init; } = "default";

    public string? ProjectDomainName { get; init; }

    /// <summary><c>region_name</c>.</summary>
    public string? RegionName { get; init; }

    /// <summary><c>cafile</c>: certificates that sign Keystone's.</summary>
    public string? CaFile { get; init; }

    /// <summary><c>insecure</c>: Keystone's certificate is not checked.</summary>
    public bool Insecure { get; init; }

    /// <summary>
    /// <c>token_cache_time</c>: how long a validated token is believed; zero asks Keystone each time, so that a revocation is seen at once.
    /// </summary>
    public TimeSpan TokenCacheTime { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary><c>http_connect_timeout</c>: how long one call to Keystone may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    public override string ToString() =>
        $"KeystoneOptions {{ AuthUrl = {AuthUrl}, Username = {Username}, ProjectName = {ProjectName}, Password = *** }}";
}
