using Mistral.Grains.Quotas;

namespace Mistral.Grains.ActionRuns;

/// <summary>How much one silo takes on.</summary>
public sealed record ActionExecutorOptions
{
    /// <summary>Actions that run at the same time on one silo; others wait.</summary>
    public int Parallelism { get; init; } = 256;

    /// <summary>
    /// Of these, how many are of one project at most; besides, some are always left for others (see <see
    /// cref="Mistral.Actions.FairLine{T}"/>).
    /// </summary>
    public int ParallelismPerProject { get; init; } = int.MaxValue;

    /// <summary><c>[quota] weights</c>.</summary>
    public ProjectWeights Weights { get; init; } = ProjectWeights.Equal;

    /// <summary>Actions that do nothing but wait (std.sleep) and need no place; more of them take places.</summary>
    public int Waiting { get; init; } = 10_000;

    /// <summary>
    /// Of the actions that wait, how many are kept in memory with their inputs; the inputs of others stay in the database.
    /// </summary>
    public int QueueLength { get; init; } = 10_000;

    /// <summary>The name by which a task's <c>target</c> finds this silo.</summary>
    public string Host { get; init; } = Environment.MachineName;
}
