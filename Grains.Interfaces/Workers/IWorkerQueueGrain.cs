using System.Collections.Immutable;
using Mistral.Grains.Interfaces.Callers;

namespace Mistral.Grains.Interfaces.Workers;

/// <summary>A queue of work for processes outside of the service (key: <see cref="WorkerQueueKey"/>).</summary>
/// <remarks>
/// A lease is lost when the service takes it back, at the earliest when its time is over. Faults: not found for a lease that never was,
/// conflict for a lost one, gone when nobody wants the work any more.
/// </remarks>
[Alias("Mistral.WorkerQueueGrain")]
public interface IWorkerQueueGrain : IGrainWithStringKey
{
    /// <summary>Hands out what waits now.</summary>
    [Alias("Lease")]
    Task<ImmutableArray<WorkerLease>> Lease(LeaseRequest request);

    /// <summary>Returns when there may be work, or <paramref name="atMost"/> is over.</summary>
    [Alias("Wait")]
    Task Wait(TimeSpan atMost, CancellationToken gone);

    /// <summary>Gives back leases that did not reach their worker, as if they had never been handed out.</summary>
    [Alias("Return")]
    Task Return(ImmutableArray<string> leaseIds);

    /// <param name="seconds">Null: as long as before.</param>
    /// <returns>The lease's time from now on, in seconds.</returns>
    [Alias("Heartbeat")]
    Task<long> Heartbeat(string leaseId, long? seconds);

    /// <summary>
    /// Gives the lease back and leaves the action running: its result comes through the API. The same again changes nothing.
    /// </summary>
    [Alias("Defer")]
    Task Defer(string leaseId);

    /// <summary>Returns when the action has the outcome; the same again changes nothing.</summary>
    [Alias("End")]
    Task End(string leaseId, WorkerOutcome outcome);
}

/// <summary>Queues of different projects have nothing to do with each other, whatever their names.</summary>
public static class WorkerQueueKey
{
    /// <param name="queue">Has no slash.</param>
    public static string Of(string projectId, string queue) => $"{queue}/{projectId}";

    public static (string ProjectId, string Queue) Read(string key) =>
        key.IndexOf('/', StringComparison.Ordinal) is var slash ? (key[(slash + 1)..], key[..slash]) : default;
}

/// <param name="Count">Tasks at most.</param>
/// <param name="Worker">How the worker calls itself.</param>
/// <param name="Seconds">How long it may be silent.</param>
/// <param name="WithCredentials">The worker acts for those who called the actions.</param>
[GenerateSerializer, Immutable, Alias("Mistral.LeaseRequest")]
public sealed record LeaseRequest(int Count, string Worker, long Seconds, bool WithCredentials = false);

/// <summary>Work that a worker has now.</summary>
/// <param name="Input">JSON text of an object.</param>
/// <param name="Attempt">1 when it is handed out for the first time.</param>
/// <param name="Deadline">Microseconds since 1970 UTC; null for none.</param>
/// <param name="ProjectId">Whose action it is.</param>
/// <param name="Credentials">Of whoever called the action; null unless they were asked for. Never stored.</param>
[GenerateSerializer, Immutable, Alias("Mistral.WorkerLease")]
public sealed record WorkerLease(
    string LeaseId,
    string ActionExecutionId,
    string Action,
    string Input,
    long Attempt,
    bool SafeRerun,
    long Seconds,
    long? Deadline,
    string? WorkflowName,
    string? WorkflowExecutionId,
    string? TaskName,
    string? TaskExecutionId,
    string ProjectId,
    Credentials? Credentials
)
{
    /// <summary>The action's place in the trace of its workflow, as W3C's <c>traceparent</c> has it; null when nobody keeps one.</summary>
    [Id(0)]
    public string? TraceParent { get; init; }

    /// <summary>Without the input and the credentials.</summary>
    public override string ToString() => $"WorkerLease {{ LeaseId = {LeaseId}, Action = {Action}, Worker's attempt = {Attempt} }}";
}

/// <summary>What came of the work. JSON texts.</summary>
/// <param name="Error">Null: it succeeded.</param>
[GenerateSerializer, Immutable, Alias("Mistral.WorkerOutcome")]
public sealed record WorkerOutcome(string? Output, string? Error);
