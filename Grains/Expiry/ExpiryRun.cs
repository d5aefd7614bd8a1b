using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Mistral.Grains.Interfaces.Listing;
using Mistral.Grains.Interfaces.Resources;
using Mistral.Grains.Texts;
using Mistral.Grains.Triggers;
using Mistral.Storage.Clock;
using Mistral.Storage.Listing;

namespace Mistral.Grains.Expiry;

/// <summary>One evaluation of the policy. Deletes a few executions at a time, so that it keeps up with work.</summary>
internal sealed partial class ExpiryRun(
    IClockStore clock,
    IRowReader rows,
    IExecutionClient executions,
    ExpiryOptions options,
    TimeProvider time,
    ILogger<ExpiryRun> logger
)
{
    /// <summary>Rows of one read.</summary>
    private const int Chunk = 400;

    /// <summary>Deletions that are under way together: they share a transaction.</summary>
    private const int Together = 16;

    private readonly HashSet<string> _stuck = [];
    private readonly Lock _turn = new();
    private int _deleted;

    /// <returns>How many executions were deleted, without those below them.</returns>
    public async Task<int> RunAsync(CancellationToken stop)
    {
        _deleted = 0;
        _stuck.Clear();
        foreach (var (project, age) in options.ProjectOlderThan)
        {
            if (age is { } own)
            {
                await DeleteWhileAsync(limit => OlderAsync(own, new("project_id", FilterOperator.Equal, [project]), limit), stop);
            }
        }

        if (options.OlderThan is { } common && common >= TimeSpan.FromMinutes(1))
        {
            await DeleteWhileAsync(limit => CommonAsync(common, limit), stop);
        }

        if (options.MaxFinished >= 1)
        {
            await DeleteWhileAsync(limit => clock.BeyondAsync(options.MaxFinished, options.States, limit), stop);
        }

        return _deleted;
    }

    private Task<ImmutableArray<string>> CommonAsync(TimeSpan age, int limit) =>
        options.ProjectOlderThan.IsEmpty
            ? clock.ExpiredAsync(Before(age), options.States, limit)
            : OlderAsync(age, new("project_id", FilterOperator.NotIn, [.. options.ProjectOlderThan.Keys]), limit);

    private async Task<ImmutableArray<string>> OlderAsync(TimeSpan age, Filter projects, int limit)
    {
        var page = await rows.ListAsync(
            new ListQuery(
                Resource.Executions,
                [
                    projects,
                    new("state", FilterOperator.In, options.States),
                    new("task_execution_id", FilterOperator.IsNull, []),
                    new("updated_at", FilterOperator.Less, [WireTime.Text(Before(age))!]),
                ],
                [new("updated_at", false)],
                limit,
                null,
                ["id"]
            ),
            ServiceIdentity.Instance
        );
        return [.. page.Rows.Select(row => row.Id)];
    }

    /// <summary>Those that cannot be deleted now are read again and passed over, so each read asks for as many more.</summary>
    private async Task DeleteWhileAsync(Func<int, Task<ImmutableArray<string>>> read, CancellationToken stop)
    {
        while (Left() > 0 && !stop.IsCancellationRequested)
        {
            var ids = (await read(Math.Min(Left(), Chunk) + _stuck.Count)).Where(id => !_stuck.Contains(id)).ToArray();
            if (ids.Length == 0)
            {
                return;
            }

            foreach (var few in ids.Chunk(Together).TakeWhile(_ => !stop.IsCancellationRequested))
            {
                var begun = time.GetTimestamp();
                await Task.WhenAll(few.Select(DeleteAsync));
                // Work has the database for as long as deletions had it.
                await Task.Delay(time.GetElapsedTime(begun), time, stop);
            }
        }
    }

    private async Task DeleteAsync(string id)
    {
        try
        {
            await executions.DeleteAsync(id, ServiceIdentity.Instance);
            Interlocked.Increment(ref _deleted);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // One that cannot even be read must not keep those after it for ever.
            lock (_turn)
            {
                _stuck.Add(id);
            }

            Kept(id, e.Message);
        }
    }

    private int Left() => options.BatchSize > 0 ? options.BatchSize - _deleted : int.MaxValue;

    private long Before(TimeSpan age) => WireTime.Microseconds(time.GetUtcNow() - age);

    [LoggerMessage(LogLevel.Information, "Execution {Execution} has expired and cannot be deleted now: {Reason}")]
    private partial void Kept(string execution, string reason);
}
