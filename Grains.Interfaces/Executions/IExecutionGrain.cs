using Mistral.Grains.Interfaces.Callers;
using Mistral.Grains.Interfaces.Resources;

namespace Mistral.Grains.Interfaces.Executions;

/// <summary>One workflow execution (key: its id): the only writer of its rows. Every call is answered after the commit it caused.</summary>
[Alias("Mistral.ExecutionGrain")]
public interface IExecutionGrain : IGrainWithStringKey
{
    /// <summary>Starts, or returns the execution that has this id already.</summary>
    /// <remarks>Who hears no answer may ask again: the same id starts once.</remarks>
    /// <returns>The row as it was when it started: state RUNNING.</returns>
    [ResponseTimeout("00:00:06")]
    [Alias("Start")]
    Task<Row> Start(StartExecution request);

    /// <summary>State, description, environment: the rules of <c>PUT /executions/{id}</c>.</summary>
    [Alias("Update")]
    Task<Row> Update(UpdateExecution request);

    [Alias("Delete")]
    Task Delete(bool force, Caller caller);

    /// <summary>The rules of <c>PUT /tasks/{id}</c>.</summary>
    /// <returns>The task's row.</returns>
    [Alias("UpdateTask")]
    Task<Row> UpdateTask(UpdateTask request);

    /// <summary>The rules of <c>PUT /action_executions/{id}</c> for actions of this execution.</summary>
    /// <remarks>Who hears no answer may ask again: a result that is there already stays as it is.</remarks>
    /// <returns>The action execution's row.</returns>
    [ResponseTimeout("00:00:06")]
    [Alias("UpdateAction")]
    Task<Row> UpdateAction(UpdateAction request);

    /// <summary>Returns when the execution has ended or <paramref name="atMost"/> is over; true when it ended.</summary>
    [Alias("WaitForEnd")]
    Task<bool> WaitForEnd(TimeSpan atMost, Caller caller);

    /// <summary>Per unfinished task, what it waits for; JSON text.</summary>
    [Alias("Explain")]
    Task<string> Explain(Caller caller);

    /// <summary>The graph of its workflow with what has come of each task; JSON text.</summary>
    [Alias("Graph")]
    Task<string> Graph(Caller caller);

    /// <summary>The text of the definition that it runs, whatever has become of the workflow since.</summary>
    [Alias("Definition")]
    Task<RunDefinition> Definition(Caller caller);

    /// <summary>Who wrote a value, and what that was before; JSON text.</summary>
    /// <param name="path"><c>vms[0].ip</c>.</param>
    /// <param name="taskId">As this task sees it when it begins; null: as the output of the workflow does.</param>
    [Alias("Provenance")]
    Task<string> Provenance(string path, string? taskId, Caller caller);

    /// <summary>What a task sees when it begins, and what has changed since those that led to it began; JSON text.</summary>
    [Alias("TaskContext")]
    Task<string> TaskContext(string taskId, Caller caller);

    /// <summary>Goes on with another revision of its workflow, where what has happened is possible there too.</summary>
    /// <param name="isDryRun">Only tells what stands in the way.</param>
    /// <returns>JSON text. A move that is not possible is a conflict, unless it is dry.</returns>
    [Alias("ChangeRevision")]
    Task<string> ChangeRevision(long revision, bool isDryRun, Caller caller);

    /// <summary>Transitions after the event <paramref name="after"/>, waiting for the first at most <paramref name="wait"/>.</summary>
    [Alias("Events")]
    Task<EventBatch> Events(long after, TimeSpan wait, Caller caller);
}

/// <param name="Checksum">Of the text; equal texts have equal ones.</param>
/// <param name="Revision">Of the workflow; null for an execution that is older than revisions.</param>
[GenerateSerializer, Immutable, Alias("Mistral.RunDefinition")]
public sealed record RunDefinition(string Checksum, string Text, long? Revision);
