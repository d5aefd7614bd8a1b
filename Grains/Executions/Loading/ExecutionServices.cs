using Mistral.Actions;
using Mistral.Engine.Contract;
using Mistral.Engine.Expressions.Evaluation;
using Mistral.Grains.ActionRuns;
using Mistral.Grains.Definitions;
using Mistral.Grains.Executions.Budgets;
using Mistral.Grains.Ids;
using Mistral.Grains.Notifications;
using Mistral.Grains.Quotas;
using Mistral.Grains.Texts;
using Mistral.Grains.WakeUpQueues;
using Mistral.Storage.Executions;
using Mistral.Storage.Listing;

namespace Mistral.Grains.Executions.Loading;

/// <summary>What the executions of a silo share.</summary>
internal sealed record ExecutionServices(
    IExecutionStore Store,
    ITurnDeaths Deaths,
    IRowReader Rows,
    DefinitionCache Definitions,
    ActionRegistry Actions,
    ActionExecutor Executor,
    ExpressionEvaluator Expressions,
    EvaluationShares Shares,
    WakeUpQueue WakeUps,
    OutboxChangeNotifier Outbox,
    Reads.ExecutionQuestions Others,
    Streams.IExecutionChangeNotifier Changes,
    EngineOptions Options,
    ExecutionOptions Limits,
    TimeProvider Time,
    IIdSource Ids,
    ProjectSizes Sizes
)
{
    /// <summary>When this process began; microseconds since 1970 UTC.</summary>
    public long Began { get; } = WireTime.Microseconds(Time.GetUtcNow());
}

/// <summary>How one silo runs executions.</summary>
public sealed record ExecutionOptions
{
    /// <summary>How long the answer to a start waits for the first sub-workflows to begin.</summary>
    public TimeSpan ChildrenPatience { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Signals that one commit may carry at most.</summary>
    public int SignalsPerTurn { get; init; } = 2_000;

    /// <summary>Signals that may wait for one execution before requests to it are refused.</summary>
    public int WaitingRequests { get; init; } = 10_000;

    /// <summary>Requested executions that may wait on one silo to become durable; beyond it new ones are refused.</summary>
    public int PendingStarts { get; init; } = 2_000;

    /// <summary><c>max_subworkflow_depth</c>: levels of sub-workflows below a root.</summary>
    public int MaxDepth { get; init; } = 100;

    /// <summary><c>max_descendants</c>: executions below one root, ended ones too.</summary>
    public int MaxDescendants { get; init; } = 50_000;

    /// <summary><c>max_child_starts_per_project</c>: sub-workflows of one project that one silo begins at the same time.</summary>
    public int ChildStartsPerProject { get; init; } = 32;

    /// <summary>
    /// <c>max_messages_per_project</c>: from executions of one project to others, on the way from one silo at the same time.
    /// </summary>
    public int MessagesPerProject { get; init; } = 512;

    /// <summary><c>[quota] weights</c>.</summary>
    public ProjectWeights Weights { get; init; } = ProjectWeights.Equal;

    /// <summary>
    /// <c>park_after_deaths</c>: so often the process that runs an execution may die in a turn of it; then a person decides.
    /// </summary>
    /// <remarks>0: it is tried for ever.</remarks>
    public int ParkAfterDeaths { get; init; } = 3;

    /// <summary>Transitions that an execution remembers for its event stream.</summary>
    public int EventsKept { get; init; } = 1_000;

    /// <summary>After this long, work in flight is asked for again.</summary>
    public TimeSpan InFlightCheck { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Publishers of <c>[notifier] notify</c> as a JSON array; added to every execution's own.</summary>
    public string? Notify { get; init; }
}
