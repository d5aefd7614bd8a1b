using System.Text.Json;
using System.Text.RegularExpressions;

namespace Mistral.Actions.OpenStack;

/// <summary>Where a service answers: the operator's word first, then the service catalogue of the caller.</summary>
internal static partial class ServiceEndpoint
{
    private static readonly string[] Envelopes = ["token", "catalog", "access", "serviceCatalog"];

    /// <exception cref="ActionException">There is none.</exception>
    public static string Find(ServiceTable service, ActionSecurity security, string? actionRegion, OpenStackOptions options)
    {
        var region = new[] { actionRegion, security.Region, options.DefaultRegion }.FirstOrDefault(name => !string.IsNullOrEmpty(name));
        var configured = security.IsTarget
            ? null
            : service.Types.Select(type => options.Endpoints.GetValueOrDefault(type)).LastOrDefault(url => url is not null);
        var url =
            configured
            ?? FromCatalogue(service, security.Catalogue, region, options.EndpointType)
            ?? throw new ActionException(
                "Unable to get service endpoint. Maybe endpoints are missing? "
                    + $"(service_name={service.Name}, service_types={PythonText.Repr(service.Types.ToArray<object?>())}, "
                    + $"region_name={region ?? "None"})"
            );
        var endpoint = ProjectPlaceholder().Replace(url, security.ProjectId ?? "").TrimEnd('/');
        return service.Root is { } root && !VersionAtEnd().IsMatch(endpoint) ? endpoint + root : endpoint;
    }

    /// <summary>Some clients put the API's version into their paths, some catalogues into their endpoints: it stands there once.</summary>
    public static string Join(string endpoint, string path) =>
        VersionAtStart().IsMatch(path) && VersionAtEnd().Match(endpoint) is { Success: true } version
            ? endpoint[..version.Index] + path
            : endpoint + path;

    /// <summary>Without the API's version and what follows it.</summary>
    public static string BeforeVersion(string endpoint) => VersionAnywhere().Replace(endpoint, "");

    /// <summary>Read anew for each request: a catalogue is a long text, and only an endpoint of it is wanted.</summary>
    private static string? FromCatalogue(ServiceTable service, string? catalogue, string? region, string endpointType)
    {
        if (string.IsNullOrEmpty(catalogue))
        {
            return null;
        }

        using var document = Parse(catalogue);
        return Services(document.RootElement)
            .Where(entry => Text(entry, "type") is { } type && service.Types.Contains(type))
            .OrderBy(entry => service.Types.IndexOf(Text(entry, "type")!))
            .SelectMany(entry => entry.TryGetProperty("endpoints", out var endpoints) ? Objects(endpoints) : [])
            .Where(endpoint => region is null || (Text(endpoint, "region") ?? Text(endpoint, "region_id")) == region)
            .Select(endpoint => Text(endpoint, Text(endpoint, "interface") == endpointType ? "url" : endpointType + "URL"))
            .LastOrDefault(url => url is not null);
    }

    private static JsonDocument Parse(string catalogue)
    {
        try
        {
            return JsonDocument.Parse(catalogue);
        }
        catch (JsonException e)
        {
            throw new ActionException($"The service catalogue is no JSON: {e.Message}", e);
        }
    }

    /// <summary>Of the bare list, or of the list inside of a token's or of a catalogue's envelope.</summary>
    private static IEnumerable<JsonElement> Services(JsonElement catalogue)
    {
        while (catalogue.ValueKind == JsonValueKind.Object)
        {
            catalogue = Envelopes.Select(name => catalogue.TryGetProperty(name, out var inner) ? inner : default).FirstOrDefault(IsThere);
        }

        return Objects(catalogue);
    }

    private static bool IsThere(JsonElement value) => value.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null);

    private static IEnumerable<JsonElement> Objects(JsonElement list) =>
        list.ValueKind == JsonValueKind.Array ? list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object) : [];

    private static string? Text(JsonElement map, string name) =>
        map.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    [GeneratedRegex(@"/v\d+(\.\d+)?(/.*)?$")]
    private static partial Regex VersionAnywhere();

    [GeneratedRegex(@"/v\d+(\.\d+)?$")]
    private static partial Regex VersionAtEnd();

    [GeneratedRegex(@"^/v\d+(\.\d+)?(/|$)")]
    private static partial Regex VersionAtStart();

    [GeneratedRegex(@"[$%]\((tenant_id|project_id)\)s")]
    private static partial Regex ProjectPlaceholder();
}
