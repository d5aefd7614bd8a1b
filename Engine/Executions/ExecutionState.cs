using Mistral.Engine.Events;

namespace Mistral.Engine.Executions;

/// <summary>One execution in memory: its head, its tasks and their work, with the indexes that decisions need.</summary>
/// <remarks>Changed by <see cref="Apply"/> only. Not thread-safe: one execution has one writer.</remarks>
public sealed class ExecutionState
{
    private readonly Dictionary<string, TaskState> _tasks = [];
    private readonly Dictionary<string, WorkState> _works = [];

    public ExecutionState(ExecutionHead head, IEnumerable<TaskState> tasks, IEnumerable<WorkState> works)
    {
        Head = head;
        foreach (var task in tasks)
        {
            _tasks[task.Id] = task;
        }

        foreach (var work in works)
        {
            _works[work.Id] = work;
        }
    }

    public ExecutionHead Head { get; private set; }

    /// <summary>In the order of creation.</summary>
    public IEnumerable<TaskState> Tasks => _tasks.Values;

    /// <summary>In the order of creation.</summary>
    public IEnumerable<WorkState> Works => _works.Values;

    public TaskState? FindTask(string id) => _tasks.GetValueOrDefault(id);

    public WorkState? FindWork(string id) => _works.GetValueOrDefault(id);

    public void Apply(Event fact)
    {
        switch (fact)
        {
            case Event.ExecutionChanged changed:
                Head = changed.Head;
                break;
            case Event.TaskChanged changed:
                _tasks[changed.Task.Id] = changed.Task;
                break;
            case Event.WorkChanged changed:
                _works[changed.Work.Id] = changed.Work;
                break;
        }
    }
}
