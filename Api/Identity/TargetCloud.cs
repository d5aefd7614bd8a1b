using System.Text;
using Mistral.Api.Faults;
using Mistral.Grains.Interfaces.Callers;

namespace Mistral.Api.Identity;

/// <summary>
/// The headers that say in which region or other cloud actions work. They change what actions use, never who the caller is.
/// </summary>
internal static class TargetCloud
{
    public static Credentials Apply(IHeaderDictionary headers, Credentials credentials)
    {
        var regional = Text(headers, "X-Region-Name") is { } region ? credentials with { Region = region } : credentials;
        return Text(headers, "X-Target-Auth-Uri") is { } uri ? Target(headers, uri, regional) : regional;
    }

    private static Credentials Target(IHeaderDictionary headers, string uri, Credentials own)
    {
        var token =
            Text(headers, "X-Target-Auth-Token")
            ?? throw Refuse.Invalid("Target auth token (X-Target-Auth-Token) must be provided together with X-Target-Auth-Uri.");
        return own with
        {
            AuthToken = token,
            AuthUri = uri,
            ProjectName = Text(headers, "X-Target-Project-Id"),
            UserName = Text(headers, "X-Target-User-Name"),
            Region = Text(headers, "X-Target-Region-Name"),
            Catalogue = Catalogue(Text(headers, "X-Target-Service-Catalog")),
            IsTarget = true,
            Insecure = Text(headers, "X-Target-Insecure") switch
            {
                null or "False" => false,
                "True" => true,
                var other => throw Refuse.Invalid($"X-Target-Insecure must be True or False, not '{other}'."),
            },
        };
    }

    private static string? Text(IHeaderDictionary headers, string name) => headers[name].ToString() is { Length: > 0 } text ? text : null;

    private static string? Catalogue(string? base64)
    {
        try
        {
            return base64 is null ? null : Encoding.UTF8.GetString(Convert.FromBase64String(base64));
        }
        catch (FormatException)
        {
            throw Refuse.Invalid("X-Target-Service-Catalog is not base64.");
        }
    }
}
