using Mistral.Engine.Routes;
using Mistral.Engine.Steps;
using PythonValues;

namespace Mistral.Engine.Executions.Memory;

/// <summary>What decisions ask of an execution, kept up to date with every change at a cost that does not depend on its size.</summary>
internal sealed class StateIndex
{
    private readonly Dictionary<string, TaskCell> _tasks = [];
    private readonly Dictionary<string, InvocationCell> _invocations = [];
    private readonly Dictionary<string, TaskCell> _latest = [];

    public IEnumerable<TaskCell> Tasks => ByOrder;

    public IEnumerable<InvocationCell> Invocations => _invocations.Values;

    public int InvocationCount => _invocations.Count;

    /// <summary>Tasks that have not ended.</summary>
    public HashSet<TaskCell> Open { get; } = [];

    /// <summary>Of <see cref="Open"/>: joins that wait for their branches.</summary>
    public int Waiting { get; private set; }

    public int PausedTasks { get; private set; }

    /// <summary>Ended, but their transitions were not followed.</summary>
    public HashSet<TaskCell> Unprocessed { get; } = [];

    public HashSet<TaskCell> Cancelled { get; } = [];

    /// <summary>Ended in an ERROR that nothing handles.</summary>
    public HashSet<TaskCell> Failed { get; } = [];

    public SortedSet<(long At, int Order, TimerKind Kind)> Timers { get; } = [];

    public List<TaskCell> ByOrder { get; } = [];

    public HashSet<InvocationCell> OpenChildren { get; } = [];

    public int SyncActions { get; private set; }

    public int UndispatchedActions { get; private set; }

    public int AsyncActions { get; private set; }

    public long LastCreated { get; private set; }

    /// <summary>
    /// What the execution holds, as <see cref="KeptSize"/> counts; looked up when it is first asked for, kept from then on.
    /// </summary>
    public long Size => Values + (KeptSize.OfCell * (ByOrder.Count + InvocationCount));

    /// <summary>
    /// Of <see cref="Size"/>: the values of tasks and of what they run. Whoever is about to put one into the state adds it; what it
    /// replaces is taken off here.
    /// </summary>
    public long Values
    {
        get =>
            field >= 0 ? field : field = Tasks.Sum(cell => KeptSize.Of(cell.Task)) + Invocations.Sum(cell => KeptSize.Of(cell.Invocation));
        set;
    } = -1;

    /// <summary>
    /// Tasks of which something could start but for the bound of a decision; in memory only: who loads the state finds them running without
    /// work.
    /// </summary>
    public Queue<TaskCell> AwaitingTurn { get; } = [];

    /// <summary>The backlog of a running workflow is what a decision left to the next one; in memory only.</summary>
    public bool AwaitsContinue { get; set; }

    /// <summary>What waits for data that a step lacks, in order; in memory only, and only within a turn.</summary>
    public List<Step> Suspended { get; } = [];

    /// <summary><c>merge_strategy = merge</c>, for the whole life of the process.</summary>
    public bool MergesContexts { get; set; }

    /// <summary>Who can still lead to whom; made when first needed.</summary>
    public RouteMap? Routes { get; private set; }

    /// <summary>
    /// Reverse workflows: per task, how many of its requirements are known to be met; and the tasks that the target needs.
    /// </summary>
    public RequirementMap? Requirements { get; set; }

    public RouteMap RoutesOf(WorkflowShape shape) => Routes ??= new(shape, name => Latest(name)?.Task);

    public TaskCell? FindTask(string id) => _tasks.GetValueOrDefault(id);

    public InvocationCell? FindInvocation(string id) => _invocations.GetValueOrDefault(id);

    /// <summary>The last created run of the task.</summary>
    public TaskCell? Latest(string name) => _latest.GetValueOrDefault(name);

    public TaskCell Set(TaskState task) => Set(task, FindTask(task.Id));

    /// <param name="cell">Of the task; null when it is new.</param>
    public TaskCell Set(TaskState task, TaskCell? cell)
    {
        if (cell is null)
        {
            cell = new(task, _tasks.Count, Latest(task.Name));
            if (cell.Previous is { } previous)
            {
                previous.IsLatest = false;
            }

            _tasks[task.Id] = _latest[task.Name] = cell;
            ByOrder.Add(cell);
            LastCreated = Math.Max(LastCreated, task.CreatedAt);
            Count(cell, task, 1);
        }
        else
        {
            var old = cell.Task;
            Count(cell, old, -1);
            TakeOff(old.Published, task.Published);
            TakeOff(old.PublishedGlobal, task.PublishedGlobal);
            TakeOff(old.Items?.Lists, task.Items?.Lists);
            cell.Task = task;
            Count(cell, task, 1);
            if (old.Attempt != task.Attempt)
            {
                cell.BeginAttempt();
            }

            if (!ReferenceEquals(old.Published, task.Published))
            {
                cell.Outbound = null;
            }
        }

        // Where a task ran several times, its last run says where it leads.
        if (cell.IsLatest)
        {
            Routes?.Changed(cell.Task);
        }

        return cell;
    }

    public InvocationCell Set(Invocation invocation) => Set(invocation, FindInvocation(invocation.Id));

    /// <param name="cell">Of the invocation; null when it is new.</param>
    public InvocationCell Set(Invocation invocation, InvocationCell? cell)
    {
        if (cell is null)
        {
            cell = new(invocation, _tasks[invocation.TaskId]);
            _invocations[invocation.Id] = cell;
            cell.Task.Add(cell);
            LastCreated = Math.Max(LastCreated, invocation.CreatedAt);
        }
        else
        {
            cell.Task.Count(cell.Invocation, -1);
            Count(cell, -1);
            TakeOff(cell.Invocation.Output, invocation.Output);
            cell.Invocation = invocation;
        }

        cell.Task.Count(invocation, 1);
        Count(cell, 1);
        return cell;
    }

    private void TakeOff(Map? old, Map? next)
    {
        if (old is { Count: > 0 } && !ReferenceEquals(old, next) && Values > 0)
        {
            Values = Math.Max(0, Values - KeptSize.Of(old));
        }
    }

    private void Count(TaskCell cell, TaskState task, int sign)
    {
        Mark(Open, cell, sign, !task.State.IsCompleted());
        Mark(Unprocessed, cell, sign, task.State.IsCompleted() && !task.Processed);
        Mark(Cancelled, cell, sign, task.State == State.Cancelled);
        Mark(Failed, cell, sign, task.State == State.Error && !task.ErrorHandled);
        Waiting += task.State == State.Waiting ? sign : 0;
        PausedTasks += task.State == State.Paused ? sign : 0;
        foreach (var timer in task.Timers)
        {
            Mark(Timers, (timer.At, cell.Order, timer.Kind), sign, true);
        }
    }

    private void Count(InvocationCell cell, int sign)
    {
        var invocation = cell.Invocation;
        if (invocation.State.IsCompleted())
        {
            return;
        }

        if (invocation.IsWorkflow)
        {
            Mark(OpenChildren, cell, sign, true);
        }
        else if (invocation.IsSync)
        {
            SyncActions += sign;
        }
        else
        {
            AsyncActions += sign;
            UndispatchedActions += invocation.Dispatched ? 0 : sign;
        }
    }

    private static void Mark<T>(ISet<T> set, T item, int sign, bool belongs)
    {
        if (belongs && sign > 0)
        {
            set.Add(item);
        }
        else if (belongs)
        {
            set.Remove(item);
        }
    }
}
