using Mistral.Api.Tests.Fakes;
using Mistral.Grains.Interfaces.Resources;

namespace Mistral.Api.Tests.Routes;

/// <param name="Key">Verb and pattern of the route.</param>
internal sealed record RouteCase(string Key, string Path, int Status, string? Body = null)
{
    public string Method => Key.Split(' ')[0];

    public string ContentType => Body is ['{', ..] ? "application/json" : "text/plain";
}

/// <summary>A request for every route there is, and what it answers over <see cref="Seed"/>.</summary>
internal static class RouteCases
{
    public const string Id = "11111111-2222-3333-4444-555555555555";

    public static IReadOnlyList<RouteCase> All { get; } =
    [
        new("GET ", "/", 200),
        new("GET v2", "/v2/", 200),
        new("GET info", "/info", 400),
        new("GET maintenance", "/maintenance", 200),
        new("PUT maintenance", "/maintenance", 200, """{"status": "RUNNING"}"""),
        new("GET maintenance/{project}", "/maintenance/alpha", 200),
        new("PUT maintenance/{project}", "/maintenance/alpha", 200, """{"status": "RUNNING"}"""),
        new("GET healthcheck", "/healthcheck", 200),
        new("HEAD healthcheck", "/healthcheck", 200),
        new("GET readyz", "/readyz", 200),
        new("HEAD readyz", "/readyz", 200),
        new("GET livez", "/livez", 200),
        new("HEAD livez", "/livez", 200),
        new("GET openapi/{documentName}.json", "/openapi/v2.json", 200),
        new("GET ui/{**path}", "/ui/", 200),
        new("HEAD ui/{**path}", "/ui/", 200),
        new("GET v2/sign_in", "/v2/sign_in", 200),
        new("POST v2/sign_in", "/v2/sign_in", 201, """{"user_name": "u", "password": "p"}"""),
        new("GET v2/caller", "/v2/caller", 200),
        new("GET v2/execution_counts", "/v2/execution_counts", 200),
        new("POST v2/workflows/graph", "/v2/workflows/graph", 200, "one"),
        new("GET v2/workflows/{identifier}/graph", "/v2/workflows/one/graph", 200),
        new("GET v2/workflows/{identifier}/usage", "/v2/workflows/one/usage", 200),
        new("GET v2/workflows/{identifier}/revisions", "/v2/workflows/one/revisions?namespace=", 200),
        new("GET v2/workflows/{identifier}/revisions/{number}", "/v2/workflows/one/revisions/1", 200),
        new("GET v2/workflows/{identifier}/revisions/{number}/diff", "/v2/workflows/one/revisions/1/diff?to=2", 200),
        new("GET v2/executions/{id}/provenance", $"/v2/executions/{Id}/provenance?path=a.b", 200),
        new("PUT v2/executions/{id}/revision", $"/v2/executions/{Id}/revision", 200, """{"revision": 2, "dry_run": true}"""),
        new("GET v2/project_overview", "/v2/project_overview", 200),
        new("GET v2/tasks/{id}/context", $"/v2/tasks/{Id}/context", 200),
        new("GET v2/tasks/{id}/runs", $"/v2/tasks/{Id}/runs", 200),
        new("GET v2/event_triggers/{id}/parked_events", $"/v2/event_triggers/{Id}/parked_events", 200),
        new("GET v2/workflow_offers", "/v2/workflow_offers", 200),
        new("GET v2/events", "/v2/events?last_event_id=nowhere", 400),
        new("GET v2/services", "/v2/services", 406),
        new("POST v2/simulations", "/v2/simulations", 200, """{"workflow": "one", "explore": true}"""),
        new("POST v2/executions/{id}/replay", $"/v2/executions/{Id}/replay", 200, "{\"mocks\": {}}"),
        new("GET v2/schemas/{name}", "/v2/schemas/workflow.json", 200),
        .. Definitions("workbooks", "name", hasPutOne: false, hasSpace: true),
        .. Definitions("workflows", "identifier", hasPutOne: true, hasSpace: false),
        .. Definitions("actions", "identifier", hasPutOne: true, hasSpace: true),
        new("GET v2/workflows/{workflow}/members", $"/v2/workflows/{Id}/members", 200),
        new("POST v2/workflows/{workflow}/members", $"/v2/workflows/{Id}/members", 201, """{"member_id": "p"}"""),
        new("PUT v2/workflows/{workflow}/members", $"/v2/workflows/{Id}/members", 400, """{"status": "accepted"}"""),
        new("DELETE v2/workflows/{workflow}/members", $"/v2/workflows/{Id}/members", 400),
        new("GET v2/workflows/{workflow}/members/{member}", $"/v2/workflows/{Id}/members/own", 200),
        new("PUT v2/workflows/{workflow}/members/{member}", $"/v2/workflows/{Id}/members/own", 200, """{"status": "accepted"}"""),
        new("DELETE v2/workflows/{workflow}/members/{member}", $"/v2/workflows/{Id}/members/own", 204),
        new("GET v2/code_sources", "/v2/code_sources", 200),
        new("POST v2/code_sources", "/v2/code_sources?name=c", 201, "class A: pass"),
        new("PUT v2/code_sources", "/v2/code_sources?identifier=one", 200, "class B: pass"),
        new("PUT v2/code_sources/{identifier}", "/v2/code_sources/one", 200, "class B: pass"),
        .. Items("code_sources", "identifier", hasSpace: true),
        new("GET v2/dynamic_actions", "/v2/dynamic_actions", 200),
        new("POST v2/dynamic_actions", "/v2/dynamic_actions", 201, """{"name": "d", "class_name": "A", "code_source_name": "one"}"""),
        new("PUT v2/dynamic_actions", "/v2/dynamic_actions", 200, """{"name": "one", "class_name": "B"}"""),
        .. Items("dynamic_actions", "identifier", hasSpace: true),
        new("GET v2/executions", "/v2/executions", 200),
        new("POST v2/executions", "/v2/executions", 201, """{"workflow_name": "one"}"""),
        new("PUT v2/executions", "/v2/executions", 400, """{"state": "PAUSED"}"""),
        new("DELETE v2/executions", "/v2/executions", 400),
        new("GET v2/executions/{id}", $"/v2/executions/{Id}", 200),
        new("PUT v2/executions/{id}", $"/v2/executions/{Id}", 200, """{"state": "PAUSED"}"""),
        new("DELETE v2/executions/{id}", $"/v2/executions/{Id}", 204),
        .. new[] { "tasks", "executions", "report", "explain", "events", "graph", "definition" }.Select(part => new RouteCase(
            $"GET v2/executions/{{id}}/{part}",
            $"/v2/executions/{Id}/{part}",
            200
        )),
        new("GET v2/tasks", "/v2/tasks", 200),
        new("PUT v2/tasks", "/v2/tasks", 400, """{"state": "RUNNING"}"""),
        new("GET v2/tasks/{id}", $"/v2/tasks/{Id}", 200),
        new("PUT v2/tasks/{id}", $"/v2/tasks/{Id}", 200, """{"state": "RUNNING", "reset": true}"""),
        .. new[] { "action_executions", "workflow_executions", "executions" }.Select(part => new RouteCase(
            $"GET v2/tasks/{{id}}/{part}",
            $"/v2/tasks/{Id}/{part}",
            200
        )),
        new("GET v2/tasks/{id}/action_executions/{actionId}", $"/v2/tasks/{Id}/action_executions/{Id}", 200),
        new("GET v2/action_executions", "/v2/action_executions", 200),
        new("POST v2/action_executions", "/v2/action_executions", 201, """{"name": "std.noop"}"""),
        new("PUT v2/action_executions", "/v2/action_executions", 400, """{"state": "SUCCESS"}"""),
        new("DELETE v2/action_executions", "/v2/action_executions", 400),
        new("GET v2/action_executions/{id}", $"/v2/action_executions/{Id}", 200),
        new("PUT v2/action_executions/{id}", $"/v2/action_executions/{Id}", 200, """{"state": "SUCCESS"}"""),
        new("DELETE v2/action_executions/{id}", $"/v2/action_executions/{Id}", 204),
        new("GET v2/environments", "/v2/environments", 200),
        new("POST v2/environments", "/v2/environments", 201, """{"name": "e", "variables": {"a": 1}}"""),
        new("PUT v2/environments", "/v2/environments", 200, """{"name": "one", "description": "d"}"""),
        new("PUT v2/environments/{name}", "/v2/environments/one", 400, """{"name": "one"}"""),
        .. Items("environments", "name", hasSpace: false),
        new("GET v2/cron_triggers", "/v2/cron_triggers", 200),
        new("POST v2/cron_triggers", "/v2/cron_triggers", 201, """{"name": "c", "workflow_name": "one", "pattern": "* * * * *"}"""),
        new("GET v2/cron_triggers/{identifier}/preview", "/v2/cron_triggers/one/preview?count=2", 200),
        .. Items("cron_triggers", "identifier", hasSpace: false),
        new("GET v2/event_triggers", "/v2/event_triggers", 200),
        new(
            "POST v2/event_triggers",
            "/v2/event_triggers",
            201,
            $$"""{"workflow_id": "{{Id}}", "exchange": "x", "topic": "t", "event": "e"}"""
        ),
        new("PUT v2/event_triggers", "/v2/event_triggers", 400, """{"name": "n"}"""),
        new("DELETE v2/event_triggers", "/v2/event_triggers", 400),
        new("GET v2/event_triggers/{id}", $"/v2/event_triggers/{Id}", 200),
        new("PUT v2/event_triggers/{id}", $"/v2/event_triggers/{Id}", 200, """{"name": "n"}"""),
        new("POST v2/workers/{queue}/lease", "/v2/workers/q/lease", 200, """{"max": 2}"""),
        new("POST v2/workers/{queue}/leases/{id}/heartbeat", $"/v2/workers/q/leases/{Id}.1/heartbeat", 200, """{}"""),
        new("POST v2/workers/{queue}/leases/{id}/complete", $"/v2/workers/q/leases/{Id}.1/complete", 204, """{"output": [1]}"""),
        new("POST v2/workers/{queue}/outcomes", "/v2/workers/q/outcomes", 200, """{"outcomes": [{"lease_id": "a.1", "output": 1}]}"""),
        new("POST v2/workers/{queue}/leases/{id}/defer", $"/v2/workers/q/leases/{Id}.1/defer", 204, """{}"""),
        new("POST v2/workers/{queue}/leases/{id}/fail", $"/v2/workers/q/leases/{Id}.1/fail", 204, """{"error": "no"}"""),
        new("DELETE v2/event_triggers/{id}", $"/v2/event_triggers/{Id}", 204),
    ];

    /// <summary>
    /// One object of every kind, named <c>one</c> or with the id <see cref="Id"/>, of the project <paramref name="project"/>.
    /// </summary>
    public static void Seed(FakeCluster cluster, string project)
    {
        foreach (var resource in Enum.GetValues<Resource>())
        {
            (string, object?)[] values = ResourceTable.Of(resource).UniqueKey is ["name", ..] ? [("name", "one")] : [("id", Id)];
            cluster.Add(resource, [("project_id", project), .. values]);
        }

        cluster.Replace(cluster.Find(Resource.Tasks, Id, null)!.With(("workflow_execution_id", Id)));
        cluster.Replace(
            cluster
                .Find(Resource.Members, Id, null)!
                .With(("resource_id", Id), ("resource_type", "workflow"), ("member_id", "own"), ("status", "pending"))
        );
    }

    private static IEnumerable<RouteCase> Definitions(string collection, string parameter, bool hasPutOne, bool hasSpace) =>
        [
            new($"GET v2/{collection}", $"/v2/{collection}", 200),
            new($"POST v2/{collection}", $"/v2/{collection}", 201, "two"),
            new($"PUT v2/{collection}", $"/v2/{collection}", 200, "one"),
            .. hasPutOne ? new RouteCase[] { new($"PUT v2/{collection}/{{{parameter}}}", $"/v2/{collection}/one", 200, "one") } : [],
            new($"POST v2/{collection}/validate", $"/v2/{collection}/validate", 200, "one"),
            .. new[] { "GET", "PUT", "DELETE" }.Select(verb => new RouteCase(
                $"{verb} v2/{collection}/validate",
                $"/v2/{collection}/validate",
                405
            )),
            .. Items(collection, parameter, hasSpace),
        ];

    private static IEnumerable<RouteCase> Items(string collection, string parameter, bool hasSpace) =>
        [
            new($"DELETE v2/{collection}", $"/v2/{collection}", 400),
            new($"GET v2/{collection}/{{{parameter}}}", $"/v2/{collection}/one", 200),
            new($"DELETE v2/{collection}/{{{parameter}}}", $"/v2/{collection}/one", 204),
            .. hasSpace
                ? new RouteCase[]
                {
                    new($"GET v2/{collection}/{{{parameter}}}/{{space}}", $"/v2/{collection}/none/ns", 404),
                    new($"DELETE v2/{collection}/{{{parameter}}}/{{space}}", $"/v2/{collection}/none/ns", 404),
                }
                : [],
        ];
}
