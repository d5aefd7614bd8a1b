using Mistral.Engine.Language;
using Mistral.Engine.Language.Specs;
using Mistral.Grains.Definitions;
using Mistral.Storage.Executions;
using Mistral.Storage.Upstream;
using PythonValues;

namespace Mistral.Grains.Import;

/// <summary>
/// Takes over executions that have ended, each with all that is below it: to be read, and run again from a task if somebody wants that.
/// </summary>
internal sealed class ExecutionImport(UpstreamDatabase source, IExecutionStore store, ImportReport report, bool isDry)
{
    private const int Page = 100;
    private const int ToldAtMost = 1_000;

    private static readonly string[] Ended = ["SUCCESS", "ERROR", "CANCELLED"];
    private static readonly string[] Unended = ["IDLE", "RUNNING", "PAUSED", "DELAYED"];

    private readonly Dictionary<string, string?> _workbooks = [];

    public async Task RunEndedAsync(IEnumerable<UpstreamRow> workflows)
    {
        foreach (var workflow in workflows)
        {
            _workbooks[workflow.Id] = workflow.Text("workbook_name");
        }

        var kind = report.Begin("ended executions");
        await EachRootAsync(Ended, root => TakeAsync(kind, root));
    }

    /// <summary>What runs is told and stays where it is.</summary>
    public Task TellRunningAsync() =>
        EachRootAsync(
            Unended,
            root =>
            {
                if (report.Running.Count < ToldAtMost)
                {
                    report.Running.Add(
                        $"{root.Id} {root.Text("state")} {root.Text("workflow_name") ?? root.Text("name")} (project "
                            + $"{root.Text("project_id")})"
                    );
                }

                return Task.CompletedTask;
            }
        );

    private async Task EachRootAsync(string[] states, Func<UpstreamRow, Task> take)
    {
        var after = "";
        while (true)
        {
            var roots = await source.RootsAsync(after, Page, states);
            foreach (var root in roots)
            {
                await take(root);
            }

            if (roots.Count < Page)
            {
                return;
            }

            after = roots[^1].Id;
        }
    }

    private async Task TakeAsync(ImportedKind kind, UpstreamRow root)
    {
        try
        {
            var executions = (UpstreamRow[])[root, .. await source.WhereAsync("workflow_executions_v2", "root_execution_id", [root.Id])];
            if (executions.FirstOrDefault(row => !Ended.Contains(row.Text("state"))) is { } running)
            {
                throw new InvalidDataException($"below it {running.Id} is {running.Text("state")}");
            }

            var tree = new UpstreamTree(
                executions,
                await source.WhereAsync("task_executions_v2", "workflow_execution_id", [.. executions.Select(row => row.Id)]),
                _workbooks
            );
            var actions = (await source.WhereAsync("action_executions_v2", "task_execution_id", [.. tree.TaskIds])).ToLookup(row =>
                row.Text("task_execution_id")!
            );
            var isNew = false;
            foreach (var execution in executions)
            {
                var (text, workflow) = Definition(execution);
                var write = tree.Write(execution, workflow, DefinitionRows.Checksum(text), actions);
                isNew |= await PutAsync(write, text);
            }

            (kind.Made, kind.There) = isNew ? (kind.Made + 1, kind.There) : (kind.Made, kind.There + 1);
        }
        catch (Exception e) when (e is InvalidDataException or PythonJsonError or FormatException)
        {
            kind.Problems.Add(
                $"{root.Id} ({root.Text("workflow_name") ?? root.Text("name")}, project {root.Text("project_id")}): {e.Message}"
            );
        }
    }

    private async Task<bool> PutAsync(ExecutionWrite write, string text)
    {
        if (isDry)
        {
            return await store.LoadAsync(write.Execution.Id) is null;
        }

        await store.SaveDefinitionTextAsync(write.Execution.Checksum, text);
        try
        {
            await store.CommitAsync(write);
            return true;
        }
        catch (VersionConflictException)
        {
            return false;
        }
    }

    /// <summary>The definition as the execution ran it: it has its own copy, which is not the text but what was read from it.</summary>
    private static (string Text, WorkflowSpec Spec) Definition(UpstreamRow execution)
    {
        var spec = UpstreamJson.Map(execution.Text("spec"));
        var name = execution.Text("workflow_name") ?? execution.Text("name")!;
        var body = new MapBuilder(spec).Remove("name").Remove("version");
        if (spec["tasks"] is Map tasks)
        {
            body.Set(
                "tasks",
                tasks
                    .Aggregate(new MapBuilder(), (all, task) => all.Set(task.Key, task.Value is Map own ? Without(own) : task.Value))
                    .Build()
            );
        }

        var text = PythonJson.Write(Map.Of(("version", "2.0"), (name, body.Build())));
        return (text, DefinitionReader.ReadStoredWorkflow(name, text));
    }

    private static Map Without(Map task) => new MapBuilder(task).Remove("name").Remove("version").Build();
}
