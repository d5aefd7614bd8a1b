using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;

namespace Mistral.Keystone.Tests;

/// <summary>Regions, services and endpoints; an endpoint needs its region.</summary>
internal sealed partial class FakeKeystone
{
    public Dictionary<string, List<JsonObject>> Catalogue { get; } =
        new()
        {
            ["regions"] = [],
            ["services"] = [],
            ["endpoints"] = [],
        };

    /// <summary>The catalogue as a list of short texts.</summary>
    public IEnumerable<string> Entries =>
        [
            .. Catalogue["regions"].Select(region => $"region {region["id"]}"),
            .. Catalogue["services"].Select(service => $"{service["type"]} {service["name"]}"),
            .. Catalogue["endpoints"]
                .Select(endpoint =>
                    $"{Catalogue["services"].Single(service => Same(service["id"], endpoint["service_id"]))["type"]} "
                    + $"{endpoint["interface"]} {endpoint["url"]}"
                ),
        ];

    private HttpResponseMessage AnswerCatalogue(HttpMethod method, string path, string query, string? body)
    {
        var (kind, id) = path.Split('/') is [var first, var second] ? (first, second) : (path, null);
        var (rows, one) = (Catalogue[kind], kind[..^1]);
        if (method == HttpMethod.Post)
        {
            var row = JsonNode.Parse(body!)![one]!.DeepClone().AsObject();
            if (kind == "endpoints" && !Catalogue["regions"].Exists(region => Same(region["id"], row["region_id"])))
            {
                return Json(
                    HttpStatusCode.BadRequest,
                    new JsonObject { ["error"] = new JsonObject { ["message"] = "no such region" } },
                    null
                );
            }

            row["id"] ??= $"{one}{rows.Count + 1}";
            rows.Add(row);
            return Json(HttpStatusCode.Created, new JsonObject { [one] = row.DeepClone() }, null);
        }

        if (id is not null)
        {
            var row = rows.Find(row => row["id"]!.GetValue<string>() == id);
            foreach (var (name, value) in method == HttpMethod.Patch ? JsonNode.Parse(body!)![one]!.AsObject() : [])
            {
                row![name] = value!.DeepClone();
            }

            return row is null ? new(HttpStatusCode.NotFound) : Json(HttpStatusCode.OK, new JsonObject { [one] = row.DeepClone() }, null);
        }

        var wanted = QueryHelpers.ParseQuery(query);
        var found = rows.Where(row => wanted.All(filter => row[filter.Key]!.GetValue<string>() == filter.Value.ToString()));
        return Json(HttpStatusCode.OK, new JsonObject { [kind] = new JsonArray([.. found.Select(row => row.DeepClone())]) }, null);
    }

    private static bool Same(JsonNode? one, JsonNode? other) => one!.GetValue<string>() == other!.GetValue<string>();
}
