using System.Net;
using System.Text.Json.Nodes;
using Mistral.Keystone.Tokens;

namespace Mistral.Keystone.Registration;

/// <summary>What a registration found or made.</summary>
public sealed record RegistrationStep(string What, bool WasThere);

/// <summary>Puts the service into Keystone's catalogue: services <c>workflow</c> and <c>workflowv2</c> with their endpoints. Running it again changes nothing.</summary>
public sealed class CatalogueRegistration(KeystoneConnection connection, ServiceToken service)
{
    private static readonly (string Type, string Name)[] Services = [("workflow", "mistral"), ("workflowv2", "mistralv2")];

    private static readonly string[] Interfaces = ["public", "internal", "admin"];

    public async Task<IReadOnlyList<RegistrationStep>> RegisterAsync(string region, string url, CancellationToken cancellation)
    {
        var (token, _) = await service.GetAsync(cancellation);
        var steps = new List<RegistrationStep>();
        foreach (var (type, name) in Services)
        {
            var id = await ServiceAsync(token, type, name, steps, cancellation);
            foreach (var @interface in Interfaces)
            {
                await EndpointAsync(token, id, type, @interface, region, url, steps, cancellation);
            }
        }

        return steps;
    }

    private async Task<string> ServiceAsync(string token, string type, string name, List<RegistrationStep> steps, CancellationToken cancellation)
    {
        var found = (await GetAsync(token, $"services?type={type}", "services", cancellation)).FirstOrDefault();
        steps.Add(new($"service {name} ({type})", found is not null));
        if (found is not null)
        {
            return found["id"]!.GetValue<string>();
        }

        var body = new JsonObject { ["service"] = new JsonObject { ["type"] = type, ["name"] = name, ["description"] = "Workflow service" } };
        return (await SendAsync(HttpMethod.Post, token, "services", body, cancellation))["service"]!["id"]!.GetValue<string>();
    }

    private async Task EndpointAsync(
        string token, string serviceId, string type, string @interface, string region, string url, List<RegistrationStep> steps, CancellationToken cancellation)
    {
        var what = $"{@interface} endpoint of {type} in {region}";
        var known = await GetAsync(token, $"endpoints?service_id={serviceId}&interface={@interface}&region_id={Uri.EscapeDataString(region)}", "endpoints", cancellation);
        var endpoint = new JsonObject { ["service_id"] = serviceId, ["interface"] = @interface, ["region_id"] = region, ["url"] = url };
        if (known.FirstOrDefault() is not { } found)
        {
            steps.Add(new(what, false));
            await SendAsync(HttpMethod.Post, token, "endpoints", new JsonObject { ["endpoint"] = endpoint }, cancellation);
            return;
        }

        var isSame = found["url"]!.GetValue<string>() == url;
        steps.Add(new(what, isSame));
        if (!isSame)
        {
            await SendAsync(HttpMethod.Patch, token, $"endpoints/{found["id"]}", new JsonObject { ["endpoint"] = new JsonObject { ["url"] = url } }, cancellation);
        }
    }

    private async Task<IEnumerable<JsonNode>> GetAsync(string token, string path, string list, CancellationToken cancellation)
    {
        var reply = await SendAsync(HttpMethod.Get, token, path, null, cancellation);
        return reply[list]!.AsArray().Select(item => item!);
    }

    private async Task<JsonNode> SendAsync(HttpMethod method, string token, string path, JsonNode? body, CancellationToken cancellation)
    {
        var reply = await connection.SendAsync(method, path, token, body, cancellation);
        return reply.Status is HttpStatusCode.OK or HttpStatusCode.Created
            ? reply.Body!
            : throw new KeystoneRefusedException((int)reply.Status, $"Keystone refused {method} {path} ({(int)reply.Status}): {reply.Body?["error"]?["message"]}");
    }
}
