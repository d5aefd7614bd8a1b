using System.Collections.Immutable;
using Mistral.Grains.Interfaces.Faults;
using Mistral.Grains.Interfaces.Listing;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Grains.Metrics;
using Mistral.Storage.Listing;
using Mistral.Storage.Resources;

namespace Mistral.Grains.Quotas;

/// <summary>Refuses what would bring a project beyond its quota.</summary>
/// <remarks>Counts the rows just before the write: requests at the very same moment may pass together.</remarks>
internal sealed class ProjectQuotas(QuotaSource source, IRowReader rows)
{
    private const int RetrySeconds = 1;

    private static readonly ImmutableArray<Filter> Unfinished =
    [
        new("state", FilterOperator.In, ["IDLE", "RUNNING", "PAUSED"]),
        new("task_execution_id", FilterOperator.IsNull, []),
    ];

    private static readonly Resource[] Definitions =
    [
        Resource.Workbooks,
        Resource.Workflows,
        Resource.Actions,
        Resource.CodeSources,
        Resource.DynamicActions,
    ];

    private static readonly Resource[] Triggers = [Resource.CronTriggers, Resource.EventTriggers];

    /// <exception cref="MistralFault">429: one of those that run must end first.</exception>
    public async Task CheckStartAsync(string projectId)
    {
        if (source.Current.RunningExecutions is { } limit && await rows.CountAsync(Resource.Executions, projectId, Unfinished) >= limit)
        {
            RefusalFigures.Count("running_executions", projectId);
            throw new MistralFault(
                FaultKind.TooMany,
                $"Quota exceeded for running executions: project {projectId} has {limit} of {limit} ([quota] running_executions). Try "
                    + "again when one has ended.",
                RetrySeconds
            );
        }
    }

    /// <summary>What a project has of each, and may have; null: no limit.</summary>
    public async Task<ImmutableArray<(string Name, long Used, int? Limit)>> UseAsync(string projectId) =>
        [
            ("running_executions", await rows.CountAsync(Resource.Executions, projectId, Unfinished), source.Current.RunningExecutions),
            ("definitions", await CountAsync(projectId, Definitions), source.Current.Definitions),
            ("triggers", await CountAsync(projectId, Triggers), source.Current.Triggers),
        ];

    /// <exception cref="MistralFault">403: something must be deleted first.</exception>
    public async Task CheckAsync(string projectId, ImmutableArray<ResourceChange> changes)
    {
        var added = changes.OfType<ResourceChange.Insert>().Select(change => change.Resource).ToArray();
        await CheckAsync(projectId, "definitions", source.Current.Definitions, Definitions, added);
        await CheckAsync(projectId, "triggers", source.Current.Triggers, Triggers, added);
    }

    private async Task<long> CountAsync(string projectId, Resource[] counted) =>
        (await Task.WhenAll(counted.Select(resource => rows.CountAsync(resource, projectId, [])))).Sum();

    private async Task CheckAsync(string projectId, string name, int? limit, Resource[] counted, Resource[] added)
    {
        var more = added.Count(counted.Contains);
        if (limit is null || more == 0)
        {
            return;
        }

        var used = await CountAsync(projectId, counted);
        if (used + more > limit)
        {
            RefusalFigures.Count(name, projectId);
            throw new MistralFault(
                FaultKind.Forbidden,
                $"Quota exceeded for {name}: project {projectId} has {used} of {limit} ([quota] {name}), {more} more were asked for."
            );
        }
    }
}
