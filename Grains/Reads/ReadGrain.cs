using System.Collections.Immutable;
using Mistral.Engine.Executions;
using Mistral.Grains.Definitions;
using Mistral.Grains.Interfaces.Callers;
using Mistral.Grains.Interfaces.Faults;
using Mistral.Grains.Interfaces.Listing;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Grains.Records;
using Mistral.Storage.Listing;
using Orleans.Concurrency;

namespace Mistral.Grains.Reads;

/// <summary>Answers reads with SQL; keeps nothing, so any silo may answer.</summary>
[StatelessWorker]
[Reentrant]
internal sealed class ReadGrain(
    IRowReader rows,
    ListPlaces places,
    ActionListing actions,
    ProjectOverview overview,
    RecordLists records,
    TimeProvider time
) : Grain, IReadGrain
{
    public Task<Page> List(ListQuery query, Caller caller) =>
        query.Resource == Resource.Actions
            ? actions.ListAsync(query, caller)
            : places.TakeAsync(caller.ProjectId, () => rows.ListAsync(query, caller));

    public Task<Row?> Find(Resource resource, string identifier, string? @namespace, Caller caller) =>
        resource == Resource.Actions
            ? actions.FindAsync(identifier, @namespace, caller)
            : rows.FindAsync(resource, identifier, @namespace, caller);

    public async Task<string> TaskResult(string taskExecutionId, Caller caller)
    {
        var task = await Existing(Resource.Tasks, taskExecutionId, "Task execution", caller);
        return await Reads.TaskResult.ReadAsync(rows, ListedTask.Read(task));
    }

    public async Task<Page> SubExecutions(Resource under, string id, bool errorsOnly, int maxDepth, Caller caller)
    {
        var start = await Existing(under, id, under == Resource.Tasks ? "Task execution" : "WorkflowExecution", caller);
        return new(await new ExecutionTree(rows, errorsOnly, maxDepth).FlattenAsync(start));
    }

    public Task<ImmutableDictionary<string, long>> ExecutionCounts(Caller caller) => ExecutionCountsUpTo(0, caller);

    /// <remarks>One count per state, each over the index that begins with project and state.</remarks>
    public Task<ImmutableDictionary<string, long>> ExecutionCountsUpTo(long atMost, Caller caller) =>
        places.TakeAsync(caller.ProjectId, () => CountAsync(atMost, caller));

    private async Task<ImmutableDictionary<string, long>> CountAsync(long atMost, Caller caller)
    {
        var counts = ImmutableDictionary.CreateBuilder<string, long>();
        foreach (var state in Enum.GetValues<State>().Select(state => state.ToText()))
        {
            var count = await rows.CountAsync(Resource.Executions, caller.ProjectId, [new("state", FilterOperator.Equal, [state])], atMost);
            if (count > 0)
            {
                counts[state] = count;
            }
        }

        return counts.ToImmutable();
    }

    public Task<string> Overview(Caller caller) => overview.OfAsync(caller);

    public async Task<string> Runs(string taskExecutionId, Caller caller)
    {
        await Existing(Resource.Tasks, taskExecutionId, "Task execution", caller);
        return await records.RunsAsync(taskExecutionId);
    }

    public async Task<string> ParkedEvents(string triggerId, Caller caller)
    {
        await Existing(Resource.EventTriggers, triggerId, "Event trigger", caller);
        return await records.ParkedEventsAsync(triggerId);
    }

    public Task<string> Offers(Caller caller) => records.OffersAsync(caller);

    public async Task<string> Report(string executionId, bool errorsOnly, int maxDepth, bool statisticsOnly, Caller caller)
    {
        var execution = await Existing(Resource.Executions, executionId, "WorkflowExecution", caller);
        return await new ExecutionReport(rows, time, errorsOnly, maxDepth).WriteAsync(ListedExecution.Read(execution), statisticsOnly);
    }

    private async Task<Row> Existing(Resource resource, string id, string noun, Caller caller) =>
        await rows.FindAsync(resource, id, null, caller) ?? throw new MistralFault(FaultKind.NotFound, $"{noun} not found [id={id}]");
}
