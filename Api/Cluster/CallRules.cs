using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Reflection;
using Mistral.Grains.Interfaces.Actions;
using Mistral.Grains.Interfaces.Events;
using Mistral.Grains.Interfaces.Executions;
using Mistral.Grains.Interfaces.Graphs;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Grains.Interfaces.Revisions;
using Mistral.Grains.Interfaces.Services;
using Mistral.Grains.Interfaces.Triggers;
using Mistral.Grains.Interfaces.Workers;

namespace Mistral.Api.Cluster;

/// <summary>What may be asked twice, and what may take longer than a request.</summary>
internal static class CallRules
{
    /// <summary>Reads; a start, whose id is settled; a result, which stays as it was first told.</summary>
    private static readonly FrozenSet<(Type?, string)> Repeatable = new (Type?, string)[]
    {
        (typeof(IReadGrain), nameof(IReadGrain.Find)),
        (typeof(IReadGrain), nameof(IReadGrain.List)),
        (typeof(IReadGrain), nameof(IReadGrain.TaskResult)),
        (typeof(IReadGrain), nameof(IReadGrain.SubExecutions)),
        (typeof(IReadGrain), nameof(IReadGrain.Report)),
        (typeof(IServicesGrain), nameof(IServicesGrain.Maintenance)),
        (typeof(IServicesGrain), nameof(IServicesGrain.List)),
        (typeof(IHealthGrain), nameof(IHealthGrain.Check)),
        (typeof(ICronTriggerGrain), nameof(ICronTriggerGrain.Preview)),
        (typeof(IExecutionGrain), nameof(IExecutionGrain.Start)),
        (typeof(IExecutionGrain), nameof(IExecutionGrain.UpdateAction)),
        (typeof(IExecutionGrain), nameof(IExecutionGrain.WaitForEnd)),
        (typeof(IExecutionGrain), nameof(IExecutionGrain.Explain)),
        (typeof(IExecutionGrain), nameof(IExecutionGrain.Graph)),
        (typeof(IExecutionGrain), nameof(IExecutionGrain.Definition)),
        (typeof(IExecutionGrain), nameof(IExecutionGrain.Events)),
        (typeof(IExecutionGrain), nameof(IExecutionGrain.Provenance)),
        (typeof(IExecutionGrain), nameof(IExecutionGrain.TaskContext)),
        (typeof(IProjectEventsGrain), nameof(IProjectEventsGrain.Read)),
        (typeof(IRevisionsGrain), nameof(IRevisionsGrain.Workflow)),
        (typeof(IRevisionsGrain), nameof(IRevisionsGrain.Find)),
        (typeof(IRevisionsGrain), nameof(IRevisionsGrain.Diff)),
        (typeof(IRevisionsGrain), nameof(IRevisionsGrain.Usage)),
        (typeof(IRevisionsGrain), nameof(IRevisionsGrain.Impact)),
        (typeof(IGraphsGrain), nameof(IGraphsGrain.OfWorkflow)),
        (typeof(IGraphsGrain), nameof(IGraphsGrain.OfText)),
        (typeof(IReadGrain), nameof(IReadGrain.ExecutionCounts)),
        (typeof(IReadGrain), nameof(IReadGrain.ExecutionCountsUpTo)),
        (typeof(IReadGrain), nameof(IReadGrain.Overview)),
        (typeof(IReadGrain), nameof(IReadGrain.Runs)),
        (typeof(IReadGrain), nameof(IReadGrain.ParkedEvents)),
        (typeof(IReadGrain), nameof(IReadGrain.Offers)),
        (typeof(IActionRunGrain), nameof(IActionRunGrain.Update)),
    }.ToFrozenSet();

    /// <summary>They wait for something to happen, as long as their caller says or the action takes.</summary>
    private static readonly FrozenSet<(Type?, string)> Waiting = new (Type?, string)[]
    {
        (typeof(IExecutionGrain), nameof(IExecutionGrain.WaitForEnd)),
        (typeof(IExecutionGrain), nameof(IExecutionGrain.Events)),
        (typeof(IProjectEventsGrain), nameof(IProjectEventsGrain.Read)),
        (typeof(IActionRunGrain), nameof(IActionRunGrain.Run)),
        (typeof(IWorkerQueueGrain), nameof(IWorkerQueueGrain.Wait)),
    }.ToFrozenSet();

    /// <summary>Grains that stand on one silo, as the cluster calls them; the others stand on each.</summary>
    private static readonly FrozenDictionary<Type, string> Types = new Dictionary<Type, string>
    {
        [typeof(IExecutionGrain)] = "execution",
        [typeof(IActionRunGrain)] = "actionrun",
        [typeof(IWorkerQueueGrain)] = "workerqueue",
    }.ToFrozenDictionary();

    private static readonly ConcurrentDictionary<MethodInfo, Rule> Rules = new();

    public static string? TypeOf(Type grain) => Types.GetValueOrDefault(grain);

    public static Rule Of(MethodInfo method) =>
        Rules.GetOrAdd(
            method,
            static asked =>
            {
                var key = (asked.DeclaringType, asked.Name);
                var attempt = asked.GetCustomAttribute<ResponseTimeoutAttribute>()?.Timeout;
                return new(Repeatable.Contains(key), Waiting.Contains(key), attempt);
            }
        );

    /// <summary>The silo has not begun with it: whatever it is, it may be asked again.</summary>
    public static bool IsRejected(Exception error) => error is OrleansMessageRejectionException or GatewayTooBusyException;

    /// <summary>
    /// Nobody knows whether it was done; also when a silo that the others call dead, and does not know it yet, tries to serve the grain.
    /// </summary>
    public static bool IsLost(Exception error) => error is TimeoutException or OrleansException or OperationCanceledException;

    /// <param name="Attempt">How long one attempt may take; null: as long as the request.</param>
    public sealed record Rule(bool IsRepeatable, bool Waits, TimeSpan? Attempt);
}
