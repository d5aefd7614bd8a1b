using Mistral.Grains.Interfaces.Callers;
using Mistral.Grains.Interfaces.Executions;
using Mistral.Grains.Interfaces.Faults;
using Mistral.Grains.Interfaces.Resources;

namespace Mistral.Api.Tests.Fakes;

internal sealed class FakeExecution(FakeCluster cluster, string id) : IExecutionGrain
{
    public Task<Row> Start(StartExecution request)
    {
        cluster.Fail();
        cluster.Asked.Add(request);
        return Task.FromResult(
            cluster.Find(Resource.Executions, id, null)
                ?? cluster.Add(
                    Resource.Executions,
                    ("id", id),
                    ("workflow_name", request.WorkflowIdentifier),
                    ("workflow_namespace", request.WorkflowNamespace),
                    ("input", request.Input ?? "{}"),
                    ("params", request.Params ?? "{}"),
                    ("description", request.Description ?? ""),
                    ("state", "RUNNING"),
                    ("created_at", FakeCluster.Noon)
                )
        );
    }

    public Task<Row> Update(UpdateExecution request)
    {
        cluster.Asked.Add(request);
        var row = Require().With(("state", request.State ?? "RUNNING"));
        cluster.Replace(row);
        return Task.FromResult(row);
    }

    public Task Delete(bool force, Caller caller)
    {
        cluster.Asked.Add(force);
        cluster.Rows.Remove(Require());
        return Task.CompletedTask;
    }

    public Task<Row> UpdateTask(UpdateTask request)
    {
        cluster.Asked.Add(request);
        return Task.FromResult(cluster.Find(Resource.Tasks, request.TaskId, null)!);
    }

    public Task<Row> UpdateAction(UpdateAction request)
    {
        cluster.Asked.Add(request);
        return Task.FromResult(cluster.Find(Resource.ActionExecutions, request.ActionExecutionId, null)!.With(("state", request.State)));
    }

    public Task<bool> WaitForEnd(TimeSpan atMost, Caller caller)
    {
        cluster.Asked.Add(atMost);
        Require();
        return Task.FromResult(false);
    }

    public Task<string> Explain(Caller caller) => Task.FromResult($"{{\"id\": \"{Require().Text("id")}\", \"tasks\": []}}");

    public Task<string> Graph(Caller caller) =>
        Task.FromResult($"{{\"execution\": {{\"id\": \"{Require().Text("id")}\"}}, \"tasks\": [], \"links\": []}}");

    public Task<RunDefinition> Definition(Caller caller) => Task.FromResult(new RunDefinition("sum", $"text of {Require().Text("id")}", 3));

    public Task<string> Provenance(string path, string? taskId, Caller caller) =>
        Task.FromResult($"{{\"path\": \"{path}\", \"execution_id\": \"{Require().Text("id")}\"}}");

    public Task<string> TaskContext(string taskId, Caller caller) =>
        Task.FromResult($"{{\"task_execution_id\": \"{taskId}\", \"project\": \"{caller.ProjectId}\"}}");

    public Task<string> ChangeRevision(long revision, bool isDryRun, Caller caller)
    {
        cluster.Asked.Add((revision, isDryRun));
        return Task.FromResult($"{{\"id\": \"{Require().Text("id")}\", \"to\": {revision}, \"possible\": true}}");
    }

    public Task<EventBatch> Events(long after, TimeSpan wait, Caller caller)
    {
        Require();
        return Task.FromResult(
            new EventBatch([.. cluster.Events.Where(one => one.Id > after).Take(1)], cluster.Events.All(one => one.Id <= after + 1))
        );
    }

    private Row Require() =>
        cluster.Find(Resource.Executions, id, null) ?? throw new MistralFault(FaultKind.NotFound, $"WorkflowExecution not found [id={id}]");
}
