using System.Collections.Immutable;
using Mistral.Engine.Language.Specs;
using Mistral.Engine.Revisions;
using Mistral.Grains.Definitions;
using Mistral.Grains.Interfaces.Callers;
using Mistral.Grains.Interfaces.Listing;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Grains.Records;
using Mistral.Grains.Texts;
using Mistral.Storage.Listing;
using PythonValues;

namespace Mistral.Grains.Revisions;

/// <summary>Who uses a workflow, of what the caller may see; with a change of it, what becomes wrong for each.</summary>
internal sealed class WorkflowUsers(IRowReader rows, DefinitionCache definitions)
{
    /// <summary>Workflows whose texts have its name, that are looked through for tasks that call it.</summary>
    private const int MostParents = 1_000;

    /// <summary>Executions that are told one by one; the others are counted.</summary>
    private const int MostShown = 20;

    private const int MostCounted = 10_000;

    private static readonly ImmutableArray<string> Unfinished = ["IDLE", "RUNNING", "PAUSED"];

    public async Task<Map> OfAsync(WorkflowDefinition workflow, InterfaceChange? change, Caller caller)
    {
        var (parents, areAll) = await ParentsAsync(workflow, change, caller);
        return Map.Of(
            ("workflows", parents),
            ("all_workflows_looked_at", areAll),
            ("cron_triggers", await TriggersAsync(Resource.CronTriggers, workflow, change, caller)),
            ("event_triggers", await TriggersAsync(Resource.EventTriggers, workflow, change, caller)),
            ("executions", await ExecutionsAsync(workflow, caller))
        );
    }

    private async Task<(object?[] Parents, bool AreAll)> ParentsAsync(WorkflowDefinition workflow, InterfaceChange? change, Caller caller)
    {
        var name = workflow.Name;
        var last = name[(name.LastIndexOf('.') + 1)..];
        var page = await rows.ListAsync(
            new(
                Resource.Workflows,
                [new("definition", FilterOperator.Has, [last])],
                [new("name", false)],
                MostParents,
                null,
                ["id", "name", "namespace", "definition", "workbook_name", "project_id"]
            ),
            caller
        );
        var parents = new List<object?>();
        foreach (var parent in page.Rows.Select(WorkflowDefinition.Read))
        {
            var spec = definitions.Workflow(parent.Name, parent.Definition);
            var calls = spec.Tasks.Values.Where(task => task.Type == TaskType.Workflow && Means(task.Target, parent, name)).ToArray();
            if (calls.Length > 0)
            {
                parents.Add(
                    Map.Of(
                        ("id", parent.Id),
                        ("name", parent.Name),
                        ("namespace", parent.Namespace),
                        ("tasks", calls.Select(object? (task) => task.Name).ToArray()),
                        ("problems", change is null ? [] : calls.SelectMany(task => OfCall(task, spec, change)).ToArray<object?>())
                    )
                );
            }
        }

        return ([.. parents], page.Rows.Length < MostParents);
    }

    private static bool Means(string target, WorkflowDefinition parent, string name) =>
        target == name || (parent.WorkbookName is { } book && $"{book}.{target}" == name);

    private static IEnumerable<string> OfCall(TaskSpec task, WorkflowSpec parent, InterfaceChange change)
    {
        if (task.Input is not Map given)
        {
            if (change.NewRequired.Count + change.LostInputs.Count > 0)
            {
                yield return $"task '{task.Name}' gives what an expression makes: whether that fits can not be told";
            }
        }
        else
        {
            foreach (var name in change.NewRequired.Where(name => !given.ContainsKey(name)))
            {
                yield return $"task '{task.Name}' does not give the input '{name}', which it must now";
            }

            foreach (var name in change.LostInputs.Where(given.ContainsKey))
            {
                yield return $"task '{task.Name}' gives '{name}', which is no input any more";
            }
        }

        var text = PythonJson.Write(parent.Body);
        foreach (var name in change.LostOutputs.Where(name => text.Contains(name, StringComparison.Ordinal)))
        {
            yield return $"'{parent.Name}' names '{name}', which is no output any more";
        }
    }

    private async Task<object?[]> TriggersAsync(Resource resource, WorkflowDefinition workflow, InterfaceChange? change, Caller caller)
    {
        var page = await rows.ListAsync(
            new(
                resource,
                [new("workflow_id", FilterOperator.Equal, [workflow.Id])],
                [new("name", false)],
                MostParents,
                null,
                ["id", "name", "workflow_input"]
            ),
            caller
        );
        return
        [
            .. page.Rows.Select(
                object? (row) =>
                    Map.Of(
                        ("id", row.Id),
                        ("name", row["name"]),
                        ("problems", change is null ? [] : OfInput(row.Text("workflow_input"), change).ToArray<object?>())
                    )
            ),
        ];
    }

    private static IEnumerable<string> OfInput(string? json, InterfaceChange change)
    {
        var given = StoredJson.Map(json);
        return change
            .NewRequired.Where(name => !given.ContainsKey(name))
            .Select(name => $"does not give the input '{name}', which it must now: its executions are refused")
            .Concat(
                change
                    .LostInputs.Where(given.ContainsKey)
                    .Select(name => $"gives '{name}', which is no input any more: its executions are refused")
            );
    }

    private async Task<Map> ExecutionsAsync(WorkflowDefinition workflow, Caller caller)
    {
        var page = await rows.ListAsync(
            new(
                Resource.Executions,
                [new("workflow_id", FilterOperator.Equal, [workflow.Id]), new("state", FilterOperator.In, Unfinished)],
                [new("created_at", true)],
                MostCounted,
                null,
                ["id", "state", "workflow_revision", "created_at"]
            ),
            caller
        );
        var executions = page.Rows.Select(ListedExecution.Read).ToArray();
        return Map.Of(
            ("unfinished", (long)executions.Length),
            (
                "by_revision",
                executions
                    .GroupBy(execution => execution.WorkflowRevision)
                    .OrderByDescending(group => group.Key ?? 0)
                    .Select(object? (group) => Map.Of(("revision", group.Key), ("count", (long)group.Count())))
                    .ToArray()
            ),
            (
                "newest",
                executions
                    .Take(MostShown)
                    .Select(object? (one) => Map.Of(("id", one.Id), ("state", one.State), ("revision", one.WorkflowRevision)))
                    .ToArray()
            )
        );
    }
}
