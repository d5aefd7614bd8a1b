using System.Text.RegularExpressions;

namespace Mistral.Actions.OpenStack;

/// <summary>Where a service answers: the operator's word first, then the service catalogue of the caller.</summary>
internal static partial class ServiceEndpoint
{
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

    private static string? FromCatalogue(ServiceTable service, string? catalogue, string? region, string endpointType)
    {
        if (string.IsNullOrEmpty(catalogue) || Services(PythonJson.Parse(catalogue)) is not { } services)
        {
            return null;
        }

        return services
            .OfType<Map>()
            .Where(entry => entry["type"] is string type && service.Types.Contains(type))
            .OrderBy(entry => service.Types.IndexOf((string)entry["type"]!))
            .SelectMany(entry => (entry["endpoints"] as IReadOnlyList<object?> ?? []).OfType<Map>())
            .Where(endpoint => region is null || Equals(endpoint["region"] ?? endpoint["region_id"], region))
            .Select(endpoint =>
                Equals(endpoint["interface"], endpointType) ? endpoint["url"] as string : endpoint[endpointType + "URL"] as string
            )
            .LastOrDefault(url => url is not null);
    }

    /// <summary>The bare list, or the list inside of a token's or of a catalogue's envelope.</summary>
    private static IReadOnlyList<object?>? Services(object? catalogue) =>
        catalogue switch
        {
            Map map => Services(map["token"] ?? map["catalog"] ?? map["access"] ?? map["serviceCatalog"]),
            IReadOnlyList<object?> list => list,
            _ => null,
        };

    [GeneratedRegex(@"/v\d+(\.\d+)?(/.*)?$")]
    private static partial Regex VersionAnywhere();

    [GeneratedRegex(@"/v\d+(\.\d+)?$")]
    private static partial Regex VersionAtEnd();

    [GeneratedRegex(@"^/v\d+(\.\d+)?(/|$)")]
    private static partial Regex VersionAtStart();

    [GeneratedRegex(@"[$%]\((tenant_id|project_id)\)s")]
    private static partial Regex ProjectPlaceholder();
}
