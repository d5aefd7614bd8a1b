using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Mistral.Web.Tests.Services;

namespace Mistral.Web.Tests.Answers;

/// <summary>
/// The page's types, and with them the fixtures of its unit tests, are made from the API's document; here what the service really answers
/// is held against the document, each JSON answer to a GET.
/// </summary>
public sealed partial class AnswerTests
{
    private const string Json = "application/json";

    [Fact(Timeout = 120_000)]
    public async Task Every_answer_looks_as_the_document_says()
    {
        using var service = new ServiceUnderTest { Rules = ServiceUnderTest.AllAllowed };
        await service.StartAsync();
        await FillAsync(service);
        using var http = new HttpClient { BaseAddress = new(service.Address) };
        var document = (await http.GetFromJsonAsync<JsonNode>("/openapi/v2.json"))!;
        var shape = new Shape(document);
        var (differences, asked) = (new List<string>(), new HashSet<string>());
        foreach (var (template, schema) in Routes(document))
        {
            foreach (var path in await PathsAsync(service, template))
            {
                using var answer = await http.GetAsync(new Uri(path, UriKind.Relative));
                var text = await answer.Content.ReadAsStringAsync();
                asked.Add(template);
                differences.AddRange(
                    answer.IsSuccessStatusCode ? shape.Differences(JsonNode.Parse(text), schema, path) : [$"{path} is refused: {text}"]
                );
            }
        }

        Assert.True(differences.Count == 0, string.Join('\n', differences.Distinct()));
        Assert.Empty(Routes(document).Select(route => route.Template).Except(asked));
    }

    private static IEnumerable<(string Template, JsonNode Schema)> Routes(JsonNode document) =>
        from path in document["paths"]!.AsObject()
        let schema = path.Value!["get"]?["responses"]?["200"]?["content"]?[Json]?["schema"]
        // The names of versions, a schema of the language, a traced value have no shape of their own, processes are listed by a cluster
        // only; the rest are other ways to the same.
        where schema is not null && !Other().IsMatch(path.Key)
        select (path.Key, schema);

    private static async Task FillAsync(ServiceUnderTest service)
    {
        await service.UploadAsync(Definitions.All);
        await service.PutTextAsync("workflows", "version: '2.0'\ngreet:\n  tasks:\n    hello: {action: std.noop}\n");
        await service.UploadAsync(
            "version: '2.0'\nname: book\nworkflows:\n  page:\n    tasks:\n      a: {action: std.noop}\n",
            "workbooks"
        );
        await service.UploadAsync("class Greet:\n    def run(self, context):\n        return 1\n", "code_sources?name=code");
        await service.SendAsync(HttpMethod.Post, "environments", new() { ["name"] = "env", ["variables"] = "{\"a\": 1}" });
        await service.SendAsync(
            HttpMethod.Post,
            "dynamic_actions",
            new()
            {
                ["name"] = "code.greet",
                ["class_name"] = "Greet",
                ["code_source_name"] = "code",
            }
        );
        await service.SendAsync(
            HttpMethod.Post,
            "cron_triggers",
            new()
            {
                ["name"] = "nightly",
                ["workflow_name"] = "greet",
                ["pattern"] = "0 2 * * *",
            }
        );
        await service.SendAsync(
            HttpMethod.Post,
            "event_triggers",
            new()
            {
                ["name"] = "made",
                ["workflow_id"] = (await service.GetAsync("workflows/greet"))["id"]!.GetValue<string>(),
                ["exchange"] = "openstack",
                ["topic"] = "notifications",
                ["event"] = "compute.instance.create.end",
            }
        );
        await service.RunAsync("deploy", new() { ["image"] = "shop:1.4" });
        await service.RunAsync("outer");
        await service.BeginAsync("ask_somebody");
    }

    /// <summary>The route, with what there is in place of its parameters.</summary>
    private static async Task<IReadOnlyList<string>> PathsAsync(ServiceUnderTest service, string template)
    {
        if (!template.Contains('{', StringComparison.Ordinal))
        {
            return [template];
        }

        var collection = template.Split('/')[2];
        if (collection is "executions" or "tasks" or "action_executions" or "event_triggers")
        {
            return
            [
                .. (await service.GetAsync(collection))[collection]!
                    .AsArray()
                    .Select(row => template.Replace("{id}", row!["id"]!.GetValue<string>(), StringComparison.Ordinal)),
            ];
        }

        return template.StartsWith("/maintenance", StringComparison.Ordinal)
            ? ["/maintenance/p1"]
            :
            [
                .. Names(collection)
                    .Select(name => Name().Replace(template, "/" + name, 1).Replace("{number}", "1", StringComparison.Ordinal)),
            ];
    }

    private static string[] Names(string collection) =>
        collection switch
        {
            "workflows" => ["greet", "deploy"],
            "workbooks" => ["book"],
            "actions" => ["std.echo"],
            "environments" => ["env"],
            "code_sources" => ["code"],
            "dynamic_actions" => ["code.greet"],
            "cron_triggers" => ["nightly"],
            _ => throw new InvalidOperationException($"Nothing stands for '{collection}'."),
        };

    [GeneratedRegex(@"/\{\w+\}")]
    private static partial Regex Name();

    [GeneratedRegex(
        @"^/$|^/v2$|/schemas/|/provenance$|^/info$|\{space\}|\{member\}|\{actionId\}|/members$|/v2/services$|/v2/workflow_offers$"
            + "|^/maintenance/"
    )]
    private static partial Regex Other();
}
