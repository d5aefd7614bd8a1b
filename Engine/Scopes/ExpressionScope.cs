using Mistral.Engine.Contract;
using Mistral.Engine.Decisions;
using Mistral.Engine.Executions;
using Mistral.Engine.Executions.Memory;
using Mistral.Engine.Expressions;
using Mistral.Engine.Views;
using PythonValues;

namespace Mistral.Engine.Scopes;

/// <summary>Answers to Mistral's functions out of the state that is being decided on; about other executions the world is asked.</summary>
internal sealed class ExpressionScope(Session session, TaskState? current) : IExpressionScope
{
    public Map Environment => session.Head.Environment;

    public Map? Task(string? name)
    {
        if (name is null || name == current?.Name)
        {
            return current is null ? null : new TaskView(session.State, session.Spec, current);
        }

        return session.Index.Latest(name) is { } cell ? new TaskView(session.State, session.Spec, cell.Task) : null;
    }

    public IReadOnlyList<object?> Tasks(string? executionId, bool recursive, string? state, bool flat)
    {
        var own = session.Head.Id;
        if (executionId is not null && executionId != own)
        {
            return session.Ask(new Question.Tasks(executionId, recursive, state, flat));
        }

        var tasks = Own(state, flat);
        if (executionId is null)
        {
            var others = session.Ask(new Question.Tasks(null, false, state, flat));
            return [.. others.Where(task => (task as Map)?["workflow_execution_id"] as string != own), .. tasks];
        }

        return recursive
            ?
            [
                .. tasks,
                .. session
                    .Index.Invocations.Where(cell => cell.Invocation.IsWorkflow)
                    .SelectMany(cell => Below(cell.Invocation.Id, state, flat)),
            ]
            : [.. tasks];
    }

    public Map? Execution() => ExecutionView.Of(session.Head, session.Spec);

    public IReadOnlyList<object?> Executions(string? id, string? rootExecutionId, string? state, string? fromTime, string? toTime) =>
        session.Ask(new Question.Executions(id, rootExecutionId, state, fromTime, toTime));

    public object? Global(string name) => session.Head.Context[name];

    public string NewId() => session.Context.NewId();

    private IReadOnlyList<object?> Below(string childId, string? state, bool flat) =>
        session.Ask(new Question.Tasks(childId, true, state, flat));

    private IEnumerable<object?> Own(string? state, bool flat) =>
        session
            .Index.Tasks.Select(cell => cell.Task.Id == current?.Id ? (cell, task: current) : (cell, task: cell.Task))
            .Where(entry => state is null || entry.task.State.ToText() == state)
            .Where(entry => !flat || IsLeaf(entry.cell, entry.task))
            .Select(entry => new TaskView(session.State, session.Spec, entry.task));

    /// <summary>What <c>flat</c> keeps: actions, and sub-workflow tasks that no child explains.</summary>
    private static bool IsLeaf(TaskCell cell, TaskState task) =>
        task.Type == Language.Specs.TaskType.Action || cell.Invocations.All(invocation => invocation.Invocation.State != task.State);
}
