using System.Net;
using System.Text.Json.Nodes;
using Mistral.Keystone.Tokens;

namespace Mistral.Keystone.Registration;

/// <summary>What a registration found or made.</summary>
public sealed record RegistrationStep(string What, bool WasThere);

/// <summary>
/// Puts the service into Keystone's catalogue: services <c>workflow</c> and <c>workflowv2</c> with their endpoints, and their region.
/// Running it again changes nothing.
/// </summary>
public sealed class CatalogueRegistration(ServiceToken service)
{
    private static readonly (string Type, string Name)[] Services = [("workflow", "mistral"), ("workflowv2", "mistralv2")];

    private static readonly string[] Interfaces = ["public", "internal", "admin"];

    public async Task<IReadOnlyList<RegistrationStep>> RegisterAsync(string region, string url, CancellationToken cancellation)
    {
        var steps = new List<RegistrationStep>();
        await RegionAsync(region, steps, cancellation);
        foreach (var (type, name) in Services)
        {
            var id = await ServiceAsync(type, name, steps, cancellation);
            foreach (var @interface in Interfaces)
            {
                await EndpointAsync(id, type, @interface, region, url, steps, cancellation);
            }
        }

        return steps;
    }

    /// <summary>Endpoints are refused in a region that is not there.</summary>
    private async Task RegionAsync(string region, List<RegistrationStep> steps, CancellationToken cancellation)
    {
        var path = $"regions/{Uri.EscapeDataString(region)}";
        var known = await service.SendAsync(HttpMethod.Get, path, null, cancellation);
        steps.Add(new($"region {region}", known.Status == HttpStatusCode.OK));
        if (known.Status == HttpStatusCode.NotFound)
        {
            await SendAsync(HttpMethod.Post, "regions", new JsonObject { ["region"] = new JsonObject { ["id"] = region } }, cancellation);
        }
        else
        {
            Check(HttpMethod.Get, path, known);
        }
    }

    private async Task<string> ServiceAsync(string type, string name, List<RegistrationStep> steps, CancellationToken cancellation)
    {
        var found = (await GetAsync($"services?type={type}", "services", cancellation)).FirstOrDefault();
        steps.Add(new($"service {name} ({type})", found is not null));
        if (found is not null)
        {
            return found["id"]!.GetValue<string>();
        }

        var body = new JsonObject
        {
            ["service"] = new JsonObject
            {
                ["type"] = type,
                ["name"] = name,
                ["description"] = "Workflow service",
            },
        };
        return (await SendAsync(HttpMethod.Post, "services", body, cancellation))["service"]!["id"]!.GetValue<string>();
    }

    private async Task EndpointAsync(
        string serviceId,
        string type,
        string @interface,
        string region,
        string url,
        List<RegistrationStep> steps,
        CancellationToken cancellation
    )
    {
        var what = $"{@interface} endpoint of {type} in {region}";
        var known = await GetAsync(
            $"endpoints?service_id={serviceId}&interface={@interface}&region_id={Uri.EscapeDataString(region)}",
            "endpoints",
            cancellation
        );
        var endpoint = new JsonObject
        {
            ["service_id"] = serviceId,
            ["interface"] = @interface,
            ["region_id"] = region,
            ["url"] = url,
        };
        if (known.FirstOrDefault() is not { } found)
        {
            steps.Add(new(what, false));
            await SendAsync(HttpMethod.Post, "endpoints", new JsonObject { ["endpoint"] = endpoint }, cancellation);
            return;
        }

        var isSame = found["url"]!.GetValue<string>() == url;
        steps.Add(new(what, isSame));
        if (!isSame)
        {
            await SendAsync(
                HttpMethod.Patch,
                $"endpoints/{found["id"]!.GetValue<string>()}",
                new JsonObject { ["endpoint"] = new JsonObject { ["url"] = url } },
                cancellation
            );
        }
    }

    private async Task<IEnumerable<JsonNode>> GetAsync(string path, string list, CancellationToken cancellation)
    {
        var reply = await SendAsync(HttpMethod.Get, path, null, cancellation);
        return reply[list]!.AsArray().Select(item => item!);
    }

    private async Task<JsonNode> SendAsync(HttpMethod method, string path, JsonNode? body, CancellationToken cancellation) =>
        Check(method, path, await service.SendAsync(method, path, body, cancellation));

    private static JsonNode Check(HttpMethod method, string path, KeystoneReply reply) =>
        reply.Status is HttpStatusCode.OK or HttpStatusCode.Created
            ? reply.Body!
            : throw new KeystoneRefusedException(
                (int)reply.Status,
                $"Keystone refused {method} {path} ({(int)reply.Status}): {reply.Body?["error"]?["message"]}"
            );
}
